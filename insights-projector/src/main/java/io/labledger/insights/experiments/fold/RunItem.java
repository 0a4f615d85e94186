package io.labledger.insights.experiments.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Something that went into a run or came out of it.
 *
 * @param identity digest of what makes it the same one, logged again: its own text may be too long
 *     for an index
 * @param position of the event that named it first
 * @param place in that event
 * @param json all that is said of it
 */
record RunItem(Kind kind, String identity, long position, int place, String json) {

    enum Kind {
        INPUTS("inputs"),
        MODELS("models"),
        ARTIFACTS("artifacts");

        final String column;

        Kind(String column) {
            this.column = column;
        }

        private List<String> identity() {
            return switch (this) {
                case INPUTS -> List.of("name", "digest", "context");
                case MODELS -> List.of("modelId");
                case ARTIFACTS -> List.of("path");
            };
        }
    }

    static RunItem of(Kind kind, long position, int place, JsonNode item) {
        var identity = JsonNodeFactory.instance.arrayNode();
        kind.identity().forEach(field -> identity.add(item.path(field)));
        return new RunItem(kind, digest(identity.toString()), position, place, item.toString());
    }

    RunItem replacedBy(RunItem later) {
        return new RunItem(kind, identity, position, place, later.json);
    }

    private static String digest(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
