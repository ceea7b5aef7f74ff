package com.c0d3.previewdb.bootstrap.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every host does, wherever it is. */
abstract class HostContract {
    abstract Host host();

    /** An empty directory on the host. */
    abstract String directory();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "two words",
                "it's",
                "\"quoted\"",
                "$HOME `id` $(id)",
                "a\\b",
                "*?[x]~",
                "-n",
                "a;b&c|d>e",
                "line\nbreak",
                "tab\there",
                "größe ✓",
                "!history"
            })
    void passesWordsLiterally(String word) throws IOException {
        CommandResult result = host().run(Command.of("printf", "%s", word)).requireSuccess();
        assertThat(result.output()).isEqualTo(word);
    }

    @Test
    void feedsTheInputAndTellsHowItEnded() throws IOException {
        Command command = Command.of("sh", "-c", "cat; echo wrong >&2; exit 3").withInput("größe\n");
        CommandResult result = host().run(command);
        assertThat(result.exitStatus()).isEqualTo(3);
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.output()).isEqualTo("größe\n");
        assertThat(result.error()).isEqualTo("wrong\n");
        assertThatThrownBy(result::requireSuccess)
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("'sh -c 'cat; echo wrong >&2; exit 3'' ended with exit status 3:\nwrong");
        assertThatThrownBy(host().run(Command.of("false"))::requireSuccess)
                .hasMessage("'false' ended with exit status 1, and said nothing");
    }

    @Test
    void readsMuchOutputOnBothStreams() throws IOException {
        CommandResult result =
                host().run(Command.of("sh", "-c", "head -c 5000000 /dev/zero | tr '\\0' x | tee /dev/stderr"));
        assertThat(result.output()).hasSize(5_000_000);
        assertThat(result.error()).hasSize(5_000_000);
    }

    @Test
    void aCommandNeedNotReadItsInput() throws IOException {
        Command command = Command.of("true").withInput("x".repeat(200_000));
        assertThat(host().run(command).isSuccess()).isTrue();
    }

    @Test
    void killsWhatTakesTooLong() throws IOException {
        String marker = directory() + "/survived";
        Command slow =
                Command.of("sh", "-c", "sleep 3; touch \"$1\"", "sh", marker).withTimeout(Duration.ofSeconds(1));
        assertThatThrownBy(() -> host().run(slow))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageEndingWith("was killed: it took longer than 1 s");
        host().run(Command.of("sleep", "3"));
        assertThat(host().read(marker)).isEmpty();
    }

    @Test
    void runsCommandsSideBySide() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<CommandResult>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Command command = Command.of("sh", "-c", "sleep 0.3; echo " + i);
                results.add(threads.submit(() -> host().run(command)));
            }
            for (int i = 0; i < 4; i++) {
                assertThat(results.get(i).get().output()).isEqualTo(i + "\n");
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void readsBackWhatItWroteWithItsMode() throws IOException {
        String path = directory() + "/a file's name";
        byte[] content = new byte[300_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) i;
        }
        assertThat(host().read(path)).isEmpty();
        host().write(path, content, FileMode.OWNER_ONLY);
        assertThat(host().read(path))
                .hasValueSatisfying(read -> assertThat(read).isEqualTo(content));
        assertThat(listing(path)).startsWith("-rw------- ");
        host().write(path, "new".getBytes(UTF_8), FileMode.WORLD_READABLE);
        assertThat(host().read(path))
                .hasValueSatisfying(read -> assertThat(read).isEqualTo("new".getBytes(UTF_8)));
        assertThat(listing(path)).startsWith("-rw-r--r-- ");
        assertThat(files()).hasSize(1);
    }

    @Test
    void aFailedWriteLeavesNothingBehind() throws IOException {
        String path = directory() + "/occupied";
        host().run(Command.of("mkdir", path)).requireSuccess();
        assertThatThrownBy(() -> host().write(path, new byte[1], FileMode.OWNER_ONLY))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Cannot write '%s' on %s: ", path, host().description());
        assertThat(files()).containsExactly("occupied");
        assertThatThrownBy(() -> host().write(directory() + "/none/x", new byte[1], FileMode.OWNER_ONLY))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Cannot write '%s/none/x' on %s: ", directory(), host().description())
                .hasMessageContaining("o such file");
    }

    private String listing(String path) throws IOException {
        return host().run(Command.of("ls", "-l", path)).requireSuccess().output();
    }

    private List<String> files() throws IOException {
        return host().run(Command.of("ls", "-A", directory()))
                .requireSuccess()
                .output()
                .lines()
                .toList();
    }
}
