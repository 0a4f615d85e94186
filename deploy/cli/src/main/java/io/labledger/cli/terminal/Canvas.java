package io.labledger.cli.terminal;

/**
 * A grid of characters to draw on: each holds 2 by 4 braille dots, or one letter. Where curves
 * cross the later one gives the colour or letter.
 */
final class Canvas {
    private static final char BRAILLE = '\u2800';
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private final boolean braille;
    private final int[][] dots;
    private final int[][] curves;

    private Canvas(int width, int height, boolean braille) {
        this.braille = braille;
        this.dots = new int[height][width];
        this.curves = new int[height][width];
    }

    static Canvas braille(int width, int height) {
        return new Canvas(width, height, true);
    }

    static Canvas letters(int width, int height) {
        return new Canvas(width, height, false);
    }

    static char letter(int curve) {
        return (char) ('a' + curve % 26);
    }

    /** Dots across. */
    int columns() {
        return dots[0].length * (braille ? 2 : 1);
    }

    /** Dots down. */
    int rows() {
        return dots.length * (braille ? 4 : 1);
    }

    void dot(int x, int y, int curve) {
        int row = braille ? y / 4 : y;
        int column = braille ? x / 2 : x;
        dots[row][column] |= braille ? DOTS[y % 4][x % 2] : 1;
        curves[row][column] = curve;
    }

    String row(int row, Paint paint) {
        var line = new StringBuilder();
        for (int column = 0; column < dots[row].length; column++) {
            int mask = dots[row][column];
            int curve = curves[row][column];
            char mark = braille ? (char) (BRAILLE + mask) : letter(curve);
            line.append(mask == 0 ? " " : paint.series(curve, String.valueOf(mark)));
        }
        return line.toString().stripTrailing();
    }
}
