package com.c0d3.previewdb.guard.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.Reason;
import com.c0d3.previewdb.guard.Verdict.Blocked;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documented verdicts are the guard's; {@link ExecutionOracleTest} verifies them. */
final class RulesDocumentTest {
    private final Guard guard = Guard.builder().environment(Map.of()).build();

    static Stream<Case> documented() throws IOException {
        return Case.documented();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void everyExampleIsTrue(Case example) {
        boolean blocked = guard.inspect(example.sql()) instanceof Blocked;
        assertThat(blocked).isNotEqualTo(example.passes());
        assertThat(Case.verdict(example.sql())).isEqualTo(example.expected());
    }

    @Test
    void everyReasonIsExplained() throws IOException {
        Set<String> explained = Case.documented().map(Case::expected).collect(Collectors.toSet());
        Set<Reason> ofTexts = EnumSet.complementOf(EnumSet.of(Reason.ROW_LIMIT));
        assertThat(explained).containsAll(ofTexts.stream().map(Reason::name).toList());
        assertThat(Files.readString(Case.DOCUMENT)).contains("`ROW_LIMIT`");
    }
}
