package io.labledger.eventlog.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * Why a command is not carried out.
 *
 * @param code stable, for machines: {@code experiment-not-running}
 * @param detail for people
 * @param field path of the input that is the reason, if one is
 */
public record Refusal(String code, String detail, @Nullable String field) {

    public Refusal(String code, String detail) {
        this(code, detail, null);
    }
}
