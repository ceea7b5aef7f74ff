package com.c0d3.previewdb.bootstrap.host;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A command to run. Its words are visible to every user of the machine: secrets go to the standard input.
 *
 * @param words the program and its arguments, each passed literally
 * @param input what it reads from its standard input, in UTF-8
 * @param timeout how long it may take
 */
public record Command(List<String> words, String input, Duration timeout) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    /** Copies the words; refuses an empty command. */
    public Command {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("A command needs a program");
        }
    }

    /** A command without input, which may take five minutes. */
    public static Command of(String... words) {
        return new Command(List.of(words), "", DEFAULT_TIMEOUT);
    }

    /** The same command, reading this. */
    public Command withInput(String text) {
        return new Command(words, text, timeout);
    }

    /** The same command, killed after that time. */
    public Command withTimeout(Duration limit) {
        return new Command(words, input, limit);
    }

    /** The words for a POSIX shell, each quoted where it needs to be (the Shell Command Language, section 2.2). */
    public String shellText() {
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

    /** The words, for messages; never the input. */
    @Override
    public String toString() {
        return shellText();
    }
}
