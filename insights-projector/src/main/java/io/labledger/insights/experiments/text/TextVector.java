package io.labledger.insights.experiments.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Text as PostgreSQL's {@code tsvector}: what can be looked up, and where it stands. Its words are
 * cut here and not by PostgreSQL, whose parsers take {@code v1.2.3} for one word, and whose
 * dictionaries drop {@code not} and {@code don't}.
 */
public final class TextVector {

    /** PostgreSQL knows positions below 16384, and 255 of one lexeme. */
    private static final int POSITIONS = 16_383;

    private static final int MOST_POSITIONS = 255;

    /** A tsvector may have a megabyte; what is beyond this is not found. */
    private static final int MOST_BYTES = 800_000;

    /** So that no phrase reaches from one text into the next. */
    private static final int BETWEEN_TEXTS = 3;

    private final Map<String, List<Integer>> lexemes = new HashMap<>();
    private int place;
    private int bytes;

    /** Adds a text after those that are there. */
    public TextVector add(String text) {
        for (var word : Words.of(text)) {
            for (int i = 0; i < word.size(); i++) {
                var part = word.get(i);
                if (part.spaced()) {
                    add(part, Chain.from(word, i));
                } else {
                    addEach(part);
                }
            }
        }
        place += BETWEEN_TEXTS;
        return this;
    }

    private void add(Part part, List<String> chains) {
        lexeme(part.text());
        part.inner().forEach(this::lexeme);
        if (bytes < MOST_BYTES / 2) { // of an endless word its parts have to be enough
            chains.forEach(this::lexeme);
        }
        place++;
    }

    /** Each character with the next one: fewer texts have the two of them than have either. */
    private void addEach(Part part) {
        Pairs.of(part)
                .forEach(
                        pair -> {
                            lexeme(pair);
                            place++;
                        });
    }

    private void lexeme(String lexeme) {
        var positions = lexemes.get(lexeme);
        if (positions == null) {
            bytes += lexeme.getBytes(UTF_8).length + 8;
            if (bytes > MOST_BYTES) {
                return;
            }
            positions = new ArrayList<>(1);
            lexemes.put(lexeme, positions);
        }
        // a long text begins anew at 1: phrases are found in all of it
        positions.add(1 + place % POSITIONS);
    }

    /** In PostgreSQL's binary form. */
    public byte[] toBytes() {
        int most = 4;
        for (var lexeme : lexemes.entrySet()) {
            most += 3 * lexeme.getKey().length() + 3 + 2 * lexeme.getValue().size();
        }
        var buffer = ByteBuffer.allocate(most).putInt(lexemes.size());
        lexemes.forEach(
                (lexeme, places) -> {
                    int[] positions =
                            places.stream()
                                    .mapToInt(Integer::intValue)
                                    .sorted()
                                    .distinct()
                                    .limit(MOST_POSITIONS)
                                    .toArray();
                    buffer.put(lexeme.getBytes(UTF_8)).put((byte) 0);
                    buffer.putShort((short) positions.length);
                    for (int position : positions) {
                        buffer.putShort((short) position);
                    }
                });
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
