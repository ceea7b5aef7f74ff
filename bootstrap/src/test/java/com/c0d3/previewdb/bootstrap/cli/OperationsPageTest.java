package com.c0d3.previewdb.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for operators names tests, steps, commands and messages: all of them have to be there. */
final class OperationsPageTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern STEP = Pattern.compile("String name\\(\\) \\{\\s+return ([^;]+);");
    private static final Pattern TEXT = Pattern.compile("\"([a-z-]+)\"");

    private final String page = read(ROOT.resolve("docs/OPERATIONS.md"));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cells of a section's table, without its head. */
    private List<List<String>> table(String section) {
        String text = page.split("\n## %s\n".formatted(section), 2)[1].split("\n## ", 2)[0];
        return text.lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> cells.subList(1, cells.size() - 1))
                .toList();
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/main/"))
                    .filter(file -> file.toString().matches(".*\\.(java|sh)"))
                    .map(OperationsPageTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Set<String> commands() {
        return new Main().commands(Map.of()).getSubcommands().keySet();
    }

    @Test
    void everyTestOfTheRunbookIsThere() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(ROOT)) {
            tests = files.filter(file -> file.toString().contains("/src/test/java/"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        List<List<String>> runbook = table("The runbook, then and now");
        assertThat(runbook)
                .hasSizeGreaterThan(15)
                .allSatisfy(row -> assertThat(code(row.get(2))).isNotEmpty().isSubsetOf(tests));
    }

    @Test
    void everyStepAndCommandOfTheRunbookIsThere() throws IOException {
        Set<String> known = new TreeSet<>(commands());
        STEP.matcher(sources())
                .results()
                .flatMap(name -> TEXT.matcher(name.group(1)).results())
                .map(name -> name.group(1))
                .forEach(known::add);
        assertThat(known).contains("ssh-key", "vercel", "owner");
        assertThat(table("The runbook, then and now"))
                .allSatisfy(row -> assertThat(code(row.get(1))).isNotEmpty().isSubsetOf(known));
    }

    @Test
    void theTableOfCommandsHasThemAll() {
        List<String> named = table("The run").stream()
                .flatMap(row -> code(row.get(0)).stream())
                .toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(commands());
    }

    /** Of a message that says what it found, at least the longest text between such places is in the code. */
    @Test
    void everyMessageIsOneOfOurs() throws IOException {
        String sources = sources()
                .replaceAll("\"\\s*\\.formatted\\([^\"]*\\)\\s*\\+\\s*\"", "")
                .replaceAll("\"\\s*\\+\\s*\"", "")
                .replace("\\\"", "\"");
        List<String> messages = table("When something fails").stream()
                .flatMap(row -> code(row.get(0)).stream())
                .toList();
        assertThat(messages).hasSizeGreaterThan(40);
        assertThat(messages)
                .filteredOn(message ->
                        !Pattern.compile(pattern(message)).matcher(sources).find())
                .isEmpty();
    }

    private static String pattern(String message) {
        String longest = Arrays.stream(message.replaceFirst("^[a-z-]+: ", "").split("…|'…'|\\.\\.\\.", -1))
                .map(piece -> piece.strip().replaceAll("^'|'$", "").strip())
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
        return Pattern.compile("\\d+|[^\\d]+")
                .matcher(longest)
                .results()
                .map(MatchResult::group)
                .map(part -> part.matches("\\d+") ? "(?:%d|" + part + ")" : Pattern.quote(part))
                .collect(Collectors.joining())
                .replace("DigitalOcean", "\\E(?:DigitalOcean|%s)\\Q")
                .replace("Vercel", "\\E(?:Vercel|%s)\\Q");
    }
}
