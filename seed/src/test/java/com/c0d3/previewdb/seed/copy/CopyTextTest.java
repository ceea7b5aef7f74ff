package com.c0d3.previewdb.seed.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CopyTextTest {
    /** Every escape that the manual lists. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            // as PostgreSQL reads it, the code of the character
            value = {
                "\\b, 8",
                "\\f, 12",
                "\\n, 10",
                "\\r, 13",
                "\\t, 9",
                "\\v, 11",
                "\\\\, 92",
                "\\1, 1",
                "\\101, 65",
                "\\x41, 65",
                "\\x9, 9",
                "\\q, 113",
                "\\x, 120",
                "\\N, 78",
                "\\., 46"
            })
    void decodesEscapes(String escape, int code) {
        assertThat(decode("a" + escape + "-")).isEqualTo("a" + (char) code + "-");
    }

    @Test
    void numbersEndWhereTheirDigitsEnd() {
        assertThat(decode("\\1018")).isEqualTo("A8");
        assertThat(decode("\\78")).isEqualTo("\u00078");
        assertThat(decode("\\x411")).isEqualTo("A1");
        assertThat(decode("\\xg")).isEqualTo("xg");
        assertThat(decode("\\303\\274")).isEqualTo("ü");
    }

    @Test
    void decodesABackslashAtTheEnd() {
        assertThat(decode("a\\")).isEqualTo("a\\");
    }

    @Test
    void walksThroughFields() {
        assertThat(fields("a\t\\N\t\t\\\\N\n")).containsExactly("a", null, "", "\\N");
        assertThat(fields("\n")).containsExactly("");
        assertThat(fields("a")).containsExactly("a");
        assertThat(fields("\t")).containsExactly("", "");
    }

    private static String decode(String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        return CopyText.decode(bytes, 0, bytes.length);
    }

    private static List<@Nullable String> fields(String row) {
        CopyRow fields = new CopyRow(row.getBytes(StandardCharsets.UTF_8));
        List<@Nullable String> texts = new ArrayList<>();
        while (fields.next()) {
            texts.add(fields.isNull() ? null : fields.text());
        }
        return texts;
    }
}
