package io.labledger.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * What the system answered.
 *
 * @param call method and address, for messages
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Reply(String call, int status, HttpHeaders headers, byte[] body) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The answer as JSON; whatever else answers there is not the system we look for. */
    public JsonNode json() {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw new CommandFailed(
                    Exit.FAILED,
                    "The answer to %s is not JSON. Is that address really Lab Ledger's?"
                            .formatted(call));
        }
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The position in the service's log that the answer is about; -1 before the first event. */
    public long position() {
        String position = header("Ledger-Position").orElse("").replaceFirst("^.*:", "");
        return position.matches("[0-9]{1,18}") ? Long.parseLong(position) : -1;
    }

    /** This answer, or the problem it is as an exception. */
    public Reply orThrow() {
        if (ok()) {
            return this;
        }
        throw new RefusedException(Problem.of(this), call);
    }
}
