package io.labledger.kudos;

import org.jspecify.annotations.Nullable;

/** What we know of kudos; nothing before they are given. */
public record Kudos(String to, String words, @Nullable String experimentId) {

    static final Kudos NONE = new Kudos("", "", null);

    Kudos evolve(KudosEvent event) {
        return switch (event) {
            case KudosEvent.Given(var to, var words, var about, _) -> new Kudos(to, words, about);
        };
    }
}
