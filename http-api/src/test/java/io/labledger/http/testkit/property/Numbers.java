package io.labledger.http.testkit.property;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Numbers, the awkward ones among them once in ten times. */
final class Numbers {

    private static final int AWKWARD = 10;
    private static final long[] LONGS = {
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1,
        Integer.MIN_VALUE,
        -2,
        -1,
        0,
        1,
        2,
        Integer.MAX_VALUE,
        1L << 53, // beyond it a double misses whole numbers
        (1L << 53) + 1,
        Long.MAX_VALUE - 1,
        Long.MAX_VALUE
    };
    private static final double[] DOUBLES = {
        -Double.MAX_VALUE,
        -1e10,
        -1,
        -0.01,
        -Double.MIN_NORMAL,
        -Double.MIN_VALUE,
        -0.0,
        0,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        0.01,
        0.1,
        1,
        1e7, // where Java begins to write an exponent
        1e10,
        0x1p53 + 2,
        Double.MAX_VALUE
    };

    static final Gen<Double> FINITE =
            Gen.<Double>oneOf(
                            random -> Math.rint(random.nextDouble(-1e6, 1e6)) / 100,
                            random -> {
                                double any = Double.longBitsToDouble(random.nextLong());
                                return Double.isFinite(any) ? any : 0;
                            })
                    .orOnceIn(AWKWARD, among(DoubleStream.of(DOUBLES)));

    private Numbers() {}

    static Gen<Long> longs(long min, long max) {
        var awkward =
                LongStream.concat(LongStream.of(min, max), LongStream.of(LONGS))
                        .filter(value -> min <= value && value <= max)
                        .boxed()
                        .toArray(Long[]::new);
        Gen<Long> any =
                max == Long.MAX_VALUE && min == Long.MIN_VALUE
                        ? random -> random.nextLong() >> random.nextInt(Long.SIZE) // of every size
                        : random -> min + random.nextLong(max - min + 1);
        return any.orOnceIn(AWKWARD, Gen.of(awkward));
    }

    static Gen<Double> doubles(double min, double max) {
        var within =
                DoubleStream.concat(DoubleStream.of(min, max), DoubleStream.of(DOUBLES))
                        .filter(value -> min <= value && value <= max);
        return Gen.<Double>oneOf(
                        random -> random.nextDouble(min, max),
                        random -> (double) Math.round(random.nextDouble(min, max))) // equal ones
                .orOnceIn(AWKWARD, among(within));
    }

    private static Gen<Double> among(DoubleStream values) {
        return Gen.of(values.boxed().toArray(Double[]::new));
    }
}
