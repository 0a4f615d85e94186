package io.labledger.eventlog.catalogue;

import java.util.regex.Pattern;

/**
 * What one kind of thing is called, and what its ids look like. Its streams are named after both:
 * {@code run/0192…}. Where ids stand in events or commands, they are a record over it:
 *
 * <pre>{@code
 * record RunId(@JsonValue String hex) {
 *     static final IdForm IDS = new IdForm("run", "^[0-9a-f]{32}$", "a run's id is 32 hexadecimal digits");
 *
 *     @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
 *     RunId {
 *         IDS.require(hex);
 *     }
 * }
 * }</pre>
 *
 * @param noun lowercase, in the singular: {@code run}
 * @param pattern that an id matches as a whole
 * @param rule the same in words, for whoever sent something else
 */
public record IdForm(String noun, Pattern pattern, String rule) {

    private static final int LONGEST_STREAM = 255;
    private static final Pattern NOUN = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public IdForm {
        if (!NOUN.matcher(noun).matches()) {
            throw new IllegalArgumentException(
                    "\"" + noun + "\" names no kind of stream: lowercase letters, digits and -");
        }
    }

    public IdForm(String noun, String pattern, String rule) {
        this(noun, Pattern.compile(pattern), rule);
    }

    /** Ids as {@link io.labledger.eventlog.event.Uuid7#hex} makes them. */
    public static IdForm uuid(String noun) {
        return new IdForm(
                noun,
                "[0-9a-f]{32}",
                "the id of a " + noun + " is 32 lowercase hexadecimal digits");
    }

    /** What the names of its streams begin with. */
    public String prefix() {
        return noun + "/";
    }

    public boolean isId(String text) {
        return pattern.matcher(text).matches() && text.length() <= LONGEST_STREAM - noun.length();
    }

    /**
     * Lets an id pass.
     *
     * @throws IllegalArgumentException with the rule, when it is none
     */
    public String require(String text) {
        if (!isId(text)) {
            throw new IllegalArgumentException(rule);
        }
        return text;
    }

    /** The stream that tells the story of the thing with this id. */
    public String stream(Object id) {
        return prefix() + id;
    }

    /**
     * The id that a stream is named after.
     *
     * @throws IllegalArgumentException when it is the stream of something else
     */
    public String idOf(String stream) {
        if (!stream.startsWith(prefix())) {
            throw new IllegalArgumentException("must be " + prefix() + " and an id");
        }
        return require(stream.substring(prefix().length()));
    }
}
