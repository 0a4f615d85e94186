package io.labledger.http.testkit.property;

import static io.labledger.http.testkit.property.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PropertyTest {

    private static final Gen<List<Integer>> LISTS = Gen.integers(0, 99).list(0, 50);

    @AfterEach
    void forgetTheSeed() {
        System.clearProperty(Property.SEED);
    }

    @Test
    void is_tried_as_often_as_it_says() {
        var tries = new AtomicInteger();
        forAll(60, Gen.longs(), value -> tries.incrementAndGet());
        assertThat(tries).hasValue(60);
    }

    @Test
    void a_failure_names_a_short_value_and_the_reason() {
        var failure = failureOfNoMoreThanThree();
        assertThat(failure)
                .hasMessageContaining("does not hold for")
                .hasMessageContaining("of 1000 values")
                .hasMessageContaining("size of 4");
        assertThat(failure.getCause()).isInstanceOf(AssertionError.class);
    }

    @Test
    void the_seed_of_a_failure_makes_the_same_value_again() {
        var message = failureOfNoMoreThanThree().getMessage();
        var seed = Pattern.compile("-Dlabledger\\.seed=(-?\\d+)").matcher(message);
        assertThat(seed.find()).isTrue();

        System.setProperty(Property.SEED, seed.group(1));
        assertThat(failureOfNoMoreThanThree())
                .hasMessage(message.replaceFirst("\\d+ of 1000", "1 of 1"));
    }

    @Test
    void bounds_and_what_programs_stumble_over_are_among_the_values() {
        assertThat(values(Gen.integers(5, 300))).contains(5, 300).allMatch(i -> 5 <= i && i <= 300);
        assertThat(values(Gen.longs())).contains(Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE);
        assertThat(values(Gen.doubles()))
                .contains(0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE)
                .allMatch(Double::isFinite);
        assertThat(values(Gen.doubles(-10, 10))).contains(-10.0, -0.0, 10.0);
        assertThat(values(Gen.notFinite()))
                .contains(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(values(Gen.strings()))
                .contains("")
                .anyMatch(text -> text.length() == 255)
                .anyMatch(text -> text.contains("\0"))
                .anyMatch(text -> text.contains("😀"))
                .anyMatch(text -> text.codePoints().anyMatch(PropertyTest::isHalfACharacter));
        assertThat(values(LISTS).stream().map(List::size)).contains(0, 1, 50);
    }

    private static boolean isHalfACharacter(int codePoint) {
        return Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE;
    }

    private static AssertionError failureOfNoMoreThanThree() {
        return catchThrowableOfType(
                AssertionError.class,
                () ->
                        forAll(
                                LISTS,
                                list ->
                                        assertThat(list)
                                                .as("size of " + list.size())
                                                .hasSizeLessThan(4)));
    }

    private static <T> List<T> values(Gen<T> gen) {
        var random = new SplittableRandom(1);
        return Stream.generate(() -> gen.next(random)).limit(2000).toList();
    }
}
