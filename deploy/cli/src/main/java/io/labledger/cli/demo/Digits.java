package io.labledger.cli.demo;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * Optical recognition of handwritten digits (Alpaydin and Kaynak, UCI, CC BY 4.0): 1,797 images of
 * 8 by 8 pixels. See NOTICE.
 *
 * @param sha256 of the CSV text
 */
record Digits(List<Digit> all, String sha256) {
    static final String NAME = "optical-recognition-of-handwritten-digits";
    static final String SOURCE = "https://archive.ics.uci.edu/dataset/80";
    static final int PIXELS = 64;
    static final int CLASSES = 10;

    private static final double BRIGHTEST = 16;
    private static final int VALIDATION_SHARE = 5;

    /** Training and validation images that have none in common. */
    record Split(List<Digit> training, List<Digit> validation) {}

    static Digits load() throws IOException {
        try (InputStream packed =
                        Objects.requireNonNull(Digits.class.getResourceAsStream("digits.csv.gz"));
                var unpacked = new GZIPInputStream(packed)) {
            byte[] csv = unpacked.readAllBytes();
            var text =
                    new InputStreamReader(new ByteArrayInputStream(csv), StandardCharsets.US_ASCII);
            var digits = new BufferedReader(text).lines().map(Digits::digit).toList();
            return new Digits(digits, sha256(csv));
        }
    }

    /** One image in five, chosen at random by the seed, is kept away from training. */
    Split split(long seed) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        int validation = shuffled.size() / VALIDATION_SHARE;
        return new Split(
                List.copyOf(shuffled.subList(validation, shuffled.size())),
                List.copyOf(shuffled.subList(0, validation)));
    }

    private static Digit digit(String line) {
        String[] cells = line.split(",", -1);
        double[] pixels = new double[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            pixels[i] = Integer.parseInt(cells[i]) / BRIGHTEST;
        }
        return new Digit(pixels, Integer.parseInt(cells[PIXELS]));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
