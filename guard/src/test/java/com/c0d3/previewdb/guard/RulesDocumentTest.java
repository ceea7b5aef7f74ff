package com.c0d3.previewdb.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.c0d3.previewdb.guard.Verdict.Blocked;
import com.c0d3.previewdb.guard.statement.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The documented rules are what the guard does. */
final class RulesDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "RULES.md");
    private static final Pattern ROW = Pattern.compile("\\| `(.+)` \\| (?:`([A-Z_]+)`|(passes)) \\|");

    private final Guard guard = Guard.builder().environment(Map.of()).build();

    static Stream<Arguments> rows() throws IOException {
        /* { statement, reason or null } */
        return Files.readAllLines(DOCUMENT).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> arguments(row.group(1), row.group(2)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyExampleIsTrue(String sql, String reason) {
        Verdict verdict = guard.inspect(sql);
        assertThat(verdict instanceof Blocked blocked ? blocked.reason().name() : null)
                .isEqualTo(reason);
    }

    @Test
    void everyReasonIsExplained() throws IOException {
        Set<String> explained = rows().map(row -> String.valueOf(row.get()[1])).collect(Collectors.toSet());
        Set<Reason> ofTexts = EnumSet.complementOf(EnumSet.of(Reason.ROW_LIMIT));
        assertThat(explained).containsAll(ofTexts.stream().map(Reason::name).toList());
        assertThat(Files.readString(DOCUMENT)).contains("`ROW_LIMIT`");
    }
}
