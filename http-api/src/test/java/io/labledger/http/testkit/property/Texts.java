package io.labledger.http.testkit.property;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts, from letters to what programs stumble over. */
final class Texts {

    private static final String[] AWKWARD = {
        "\0",
        "\n",
        "\r\n",
        "\t",
        "\u001b",
        "\u007f",
        "'",
        "\"",
        "\\",
        "`",
        "%",
        "_",
        " ",
        "\u00a0",
        "é",
        "e\u0301", // the same letter, put together of two
        "ß",
        "İ", // longer in lower case
        "\u200b",
        "\u202e",
        "\u2028",
        "\ufeff",
        "\ufffd",
        "\uffff",
        "\ud800", // half a character
        "\udfff",
        "😀",
        "\udbff\udfff"
    };

    static final Gen<String> ASCII = random -> Character.toString(random.nextInt(128));

    static final Gen<String> ANY =
            Gen.<String>oneOf(
                    random -> Character.toString(random.nextInt(' ', 127)),
                    random -> Character.toString(random.nextInt(Character.MAX_VALUE + 1)),
                    random -> Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1)),
                    Gen.of(AWKWARD));

    private Texts() {}

    static Gen<String> among(String characters) {
        return Gen.of(characters.codePoints().mapToObj(Character::toString).toArray(String[]::new));
    }

    /** A text is cut where it gets too long: half a character may be left of a whole one. */
    static Gen<String> of(Gen<String> characters, int min, int max) {
        return random -> {
            int length = Sizes.between(min, max).next(random);
            return IntStream.range(0, length)
                    .mapToObj(i -> characters.next(random))
                    .collect(Collectors.joining())
                    .substring(0, length);
        };
    }
}
