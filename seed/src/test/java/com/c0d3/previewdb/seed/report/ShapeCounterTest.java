package com.c0d3.previewdb.seed.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class ShapeCounterTest {
    @Test
    void countsLengthsInCharacters() {
        ShapeCounter counter = counter("", "a", "Łukasz", "a\\tb", "back\\\\slash");
        counter.addNull();

        Shape shape = counter.shape();

        assertThat(shape.values()).isEqualTo(6);
        assertThat(shape.nulls()).isEqualTo(1);
        assertThat(shape.minLength()).isZero();
        assertThat(shape.maxLength()).isEqualTo(10);
        assertThat(shape.averageLength()).isEqualTo(4.0);
        assertThat(shape.distinct()).isEqualTo(5);
        assertThat(shape.lengths()).startsWith(1L, 1L, 1L, 1L, 1L, 0L);
    }

    @Test
    void countsDifferentValuesOfSeveralThreads() {
        ShapeCounter one = new ShapeCounter();
        ShapeCounter other = new ShapeCounter();
        for (int i = 0; i < 100_000; i++) {
            add(i % 2 == 0 ? one : other, "value " + i % 20_000);
        }
        ShapeCounter few = counter("a", "b", "a");
        few.add(counter("b", "c"));

        one.add(other);

        assertThat(one.shape().distinct()).isCloseTo(20_000, Percentage.withPercentage(10));
        assertThat(one.shape().exact()).isFalse();
        assertThat(few.shape().distinct()).isEqualTo(3);
        assertThat(few.shape().exact()).isTrue();
    }

    private static ShapeCounter counter(String... fields) {
        ShapeCounter counter = new ShapeCounter();
        for (String field : fields) {
            add(counter, field);
        }
        return counter;
    }

    private static void add(ShapeCounter counter, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        counter.add(bytes, 0, bytes.length);
    }
}
