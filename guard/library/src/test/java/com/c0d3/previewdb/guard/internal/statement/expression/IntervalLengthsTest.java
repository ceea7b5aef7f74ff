package com.c0d3.previewdb.guard.internal.statement.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IntervalLengthsTest {
    @ParameterizedTest
    @CsvSource({
        // text, seconds
        "1 second, 1",
        "90 secs, 90",
        "1.5 hours, 5400",
        "1 day, 86400",
        "-1 day, -86400",
        "2 days 03:04:05, 183845",
        "1 week, 604800",
        "1 mon, 2592000",
        "1 year 2 mons, 36288000",
        "1-2, 36288000",
        "30m, 1800",
        "12:30, 45000",
        "' 1 DAY ', 86400"
    })
    void readsQuantitiesWithUnits(String text, BigDecimal seconds) {
        assertThat(IntervalLengths.seconds(text))
                .hasValueSatisfying(length -> assertThat(length).isEqualByComparingTo(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 day ago", "P1D", "1 fortnight", "day", "1 day, 2 hours", "1-2 3"})
    void leavesOtherNotationsAlone(String text) {
        assertThat(IntervalLengths.seconds(text)).isEmpty();
    }
}
