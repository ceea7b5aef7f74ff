package com.c0d3.previewdb.guard.internal.statement.lexer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LiteralsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'it''s'|it's",
                "'a\\n'|a\\n",
                "E'a\\'b\\\\'|a'b\\",
                "E'\\x41\\102\\u0043\\U00000044'|ABCD",
                "U&'\\0041\\+000042\\\\'|AB\\",
                "$$a'b$$|a'b",
                "$x$a$$b$x$|a$$b",
                "N'a'|a",
                "B'101'|B'101'",
            })
    void readsStrings(String token, String text) {
        assertThat(Literals.string(token)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"Users,users", "\"Us\"\"ers\",'Us\"ers'", "U&\"\\0061b\",ab"})
    void foldsNames(String token, String name) {
        assertThat(Literals.name(token)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1.50,1.50", ".5,0.5", "1e3,1E+3", "0x1F,31", "0o17,15", "0b101,5", "1_000,1000"})
    void readsNumbers(String token, String number) {
        assertThat(Literals.number(token))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(number));
    }
}
