package com.c0d3.previewdb.guard.internal.statement.lexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeywordsTest {
    private static final Pattern KEYWORD = Pattern.compile("\"([A-Z][A-Z0-9_]*)\"");
    private static final Pattern LONGER_MARK = Pattern.compile("\"([-()\\[\\]{},;:.+*/<>=~!@#%^&|`]{2,})\"");

    @Test
    void areThoseThatTheCodeAsksFor() throws IOException {
        assertThat(Keywords.all()).containsExactlyInAnyOrderElementsOf(askedFor(KEYWORD));
    }

    @Test
    void marksAreThoseThatTheCodeAsksFor() throws IOException {
        Set<String> longer = askedFor(LONGER_MARK);
        longer.removeAll(List.of("{}", "()")); // the texts of an array and of a row
        assertThat(Symbols.LONGER).containsExactlyInAnyOrderElementsOf(longer);
        for (String mark : longer) {
            assertThat(Tokens.of("a " + mark + " b").symbol(1)).isEqualTo(mark);
        }
    }

    private static Set<String> askedFor(Pattern pattern) throws IOException {
        Path root = Path.of("src/main/java/com/c0d3/previewdb/guard/internal/statement");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(root.resolve("lexer")) || file.endsWith("Splitter.java"))
                    .flatMap(file -> pattern.matcher(read(file)).results())
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "delete, DELETE",
        "DeLeTe, DELETE",
        "GEN_random_UUID, GEN_RANDOM_UUID",
        "deleted, ''",
        "delet, ''",
        "dełete, ''"
    })
    void areFoundInAnyCase(String word, String keyword) {
        assertThat(Tokens.of("(" + word + ")").symbol(1)).isEqualTo(keyword);
    }
}
