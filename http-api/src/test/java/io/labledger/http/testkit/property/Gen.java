package io.labledger.http.testkit.property;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Makes values from chance; the same chance makes the same value. Generators of numbers, texts and
 * lists try the awkward ones (bounds, zeros of either sign, empty, lone surrogates) more often than
 * chance would.
 */
@FunctionalInterface
public interface Gen<T> {

    T next(RandomGenerator random);

    default <R> Gen<R> map(Function<? super T, ? extends R> change) {
        return random -> change.apply(next(random));
    }

    /**
     * Lists of these, of that many elements, bounds included; short ones are as likely as long
     * ones.
     */
    default Gen<List<T>> list(int min, int max) {
        return random ->
                IntStream.range(0, Sizes.between(min, max).next(random))
                        .mapToObj(i -> next(random))
                        .toList();
    }

    /** Once in so many times one of these instead. */
    default Gen<T> orOnceIn(int times, Gen<T> rare) {
        return random -> (random.nextInt(times) == 0 ? rare : this).next(random);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    static <T> Gen<T> of(T... values) {
        var all = List.copyOf(Arrays.asList(values));
        return random -> all.get(random.nextInt(all.size()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    static <T> Gen<T> oneOf(Gen<? extends T>... kinds) {
        var all = List.of(kinds);
        return random -> all.get(random.nextInt(all.size())).next(random);
    }

    static Gen<Boolean> booleans() {
        return RandomGenerator::nextBoolean;
    }

    /** Whole numbers, bounds included. */
    static Gen<Integer> integers(int min, int max) {
        return Numbers.longs(min, max).map(Math::toIntExact);
    }

    /** All of them, also those whose differences do not fit into a long. */
    static Gen<Long> longs() {
        return Numbers.longs(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Finite ones of every size and either sign. */
    static Gen<Double> doubles() {
        return Numbers.FINITE;
    }

    /** Finite ones, bounds included. */
    static Gen<Double> doubles(double min, double max) {
        return Numbers.doubles(min, max);
    }

    /** What is no finite number. */
    static Gen<Double> notFinite() {
        return of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    /** Any text of up to 255 characters, also what is no valid Unicode. */
    static Gen<String> strings() {
        return strings(0, 255);
    }

    static Gen<String> strings(int min, int max) {
        return Texts.of(Texts.ANY, min, max);
    }

    /** Texts of these characters. */
    static Gen<String> strings(String characters, int min, int max) {
        return Texts.of(Texts.among(characters), min, max);
    }

    /** Texts of the 128 characters of ASCII, control characters too. */
    static Gen<String> ascii(int min, int max) {
        return Texts.of(Texts.ASCII, min, max);
    }
}
