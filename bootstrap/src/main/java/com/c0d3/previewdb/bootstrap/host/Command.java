package com.c0d3.previewdb.bootstrap.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A command to run. Its words are visible to every user of the machine: secrets go to the standard input.
 *
 * @param words the program and its arguments, each passed literally
 * @param input what it reads from its standard input, in UTF-8
 * @param timeout how long it may take
 * @param title how messages and the audit log call it
 */
public record Command(List<String> words, String input, Duration timeout, String title) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
    private static final String SCRIPTS = "/com/c0d3/previewdb/bootstrap/script/%s.sh";

    /** Copies the words; refuses an empty command. */
    public Command {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("A command needs a program");
        }
    }

    /** A command without input, which may take five minutes. */
    public static Command of(String... words) {
        List<String> list = List.of(words);
        return new Command(list, "", DEFAULT_TIMEOUT, shellText(list));
    }

    /**
     * One of our scripts, a constant text, with its arguments. It runs in bash, without the files that a login reads,
     * and ends at the first command that fails.
     *
     * @param name the script's name, without {@code .sh}
     */
    public static Command script(String name, String... arguments) {
        List<String> words = new ArrayList<>(List.of("bash", "--norc", "-euo", "pipefail", "-c", text(name), name));
        words.addAll(List.of(arguments));
        List<String> shown = new ArrayList<>(List.of(name));
        shown.addAll(List.of(arguments));
        return new Command(words, "", DEFAULT_TIMEOUT, shellText(shown));
    }

    private static String text(String script) {
        String resource = SCRIPTS.formatted(script);
        try (InputStream stream = Command.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same command, reading this. */
    public Command withInput(String text) {
        return new Command(words, text, timeout, title);
    }

    /** The same command, killed after that time. */
    public Command withTimeout(Duration limit) {
        return new Command(words, input, limit, title);
    }

    /** The same command, while it holds the lock that is this file (flock of util-linux). */
    public Command holding(String lock) {
        List<String> all = new ArrayList<>(List.of("flock", "-o", lock));
        all.addAll(words);
        return new Command(all, input, timeout, title);
    }

    /** The words for a POSIX shell, each quoted where it needs to be (the Shell Command Language, section 2.2). */
    public String shellText() {
        return shellText(words);
    }

    private static String shellText(List<String> words) {
        return words.stream().map(Command::quote).collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        boolean plain = !word.isEmpty() && word.chars().allMatch(Command::isPlain);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(int c) {
        boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return letterOrDigit || "-_./:@%+,".indexOf(c) >= 0;
    }

    /** The title, for messages; never the input. */
    @Override
    public String toString() {
        return title;
    }
}
