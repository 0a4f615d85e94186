package io.labledger.cli.demo;

/**
 * One image and the digit it shows.
 *
 * @param pixels 0 (white) to 1 (black)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Digit(double[] pixels, int label) {}
