package io.labledger.http.testkit.property;

import java.util.SplittableRandom;

/**
 * A claim about all values, tried with many. A failure names the shortest value found that
 * contradicts it, and the seed that makes this value again: {@code -Dlabledger.seed=…}.
 */
public final class Property {

    /** How often a property is tried when its test does not say. */
    public static final int TRIES = 1000;

    static final String SEED = "labledger.seed";
    private static final int SHOWN = 4000;

    private Property() {}

    /** What must hold; anything thrown says that it does not. */
    @FunctionalInterface
    public interface Claim<A> {
        void check(A value) throws Throwable;
    }

    /** What must hold of two values. */
    @FunctionalInterface
    public interface Claim2<A, B> {
        void check(A one, B other) throws Throwable;
    }

    private record Two<A, B>(A one, B other) {}

    private record Counterexample(long seed, String value, Throwable reason) {}

    public static <A> void forAll(Gen<A> values, Claim<A> claim) {
        forAll(TRIES, values, claim);
    }

    public static <A, B> void forAll(Gen<A> ones, Gen<B> others, Claim2<A, B> claim) {
        forAll(TRIES, ones, others, claim);
    }

    public static <A, B> void forAll(int tries, Gen<A> ones, Gen<B> others, Claim2<A, B> claim) {
        forAll(
                tries,
                random -> new Two<>(ones.next(random), others.next(random)),
                two -> claim.check(two.one(), two.other()));
    }

    /**
     * Tries all of them also after one has failed, because a shorter value says more than the
     * first.
     *
     * @throws AssertionError when the claim does not hold for one of the values
     */
    public static <A> void forAll(int tries, Gen<A> values, Claim<A> claim) {
        var again = Long.getLong(SEED);
        long first = again == null ? new SplittableRandom().nextLong() : again;
        int failed = 0;
        Counterexample shortest = null;
        int count = again == null ? tries : 1;
        for (int i = 0; i < count; i++) {
            var counterexample = counterexample(first + i, values, claim);
            if (counterexample != null) {
                failed++;
                if (shortest == null
                        || counterexample.value().length() < shortest.value().length()) {
                    shortest = counterexample;
                }
            }
        }
        if (shortest != null) {
            throw new AssertionError(
                    "does not hold for %d of %d values; the shortest of them: %s%n%s%nTry it again with -D%s=%d"
                            .formatted(
                                    failed,
                                    count,
                                    shown(shortest.value()),
                                    shortest.reason(),
                                    SEED,
                                    shortest.seed()),
                    shortest.reason());
        }
    }

    private static <A> Counterexample counterexample(long seed, Gen<A> values, Claim<A> claim) {
        var value = values.next(new SplittableRandom(seed));
        try {
            claim.check(value);
            return null;
        } catch (Throwable reason) { // an AssertionError above all
            return new Counterexample(seed, String.valueOf(value), reason);
        }
    }

    private static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
