package com.c0d3.previewdb.bootstrap.embedded;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.host.CommandResult;
import com.c0d3.previewdb.bootstrap.host.FileMode;
import com.c0d3.previewdb.bootstrap.host.LocalHost;
import com.c0d3.previewdb.bootstrap.host.LockFile;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.server.ServerAddress;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A PostgreSQL in a directory: its programs, its data, its port and its administrator's password. It listens on the
 * loopback address only, and outlives the process that started it. Not thread-safe.
 */
public final class EmbeddedServer {
    private static final String HOST = "127.0.0.1";
    private static final String ADMINISTRATOR = "postgres";

    private final Path directory;
    private final Path data;

    /** The server in that directory, which need not exist yet. */
    public EmbeddedServer(Path directory) {
        this.directory = directory.toAbsolutePath();
        data = this.directory.resolve("data");
    }

    /** Whether its data are there, whole. */
    boolean isMade() {
        return Files.exists(directory.resolve("port"));
    }

    /** Whether it runs. */
    public boolean isRunning() throws IOException {
        return isMade() && process().isPresent();
    }

    /** The first line of the file that a running server keeps is its process. */
    private Optional<ProcessHandle> process() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
    }

    /** Where it is reached; empty while it does not run. */
    public Optional<ServerAddress> address() throws IOException {
        return isRunning() ? Optional.of(place()) : Optional.empty();
    }

    /** Where it is reached when it runs. */
    public ServerAddress place() {
        try {
            int port = isMade() ? Integer.parseInt(read("port")) : 1;
            return new ServerAddress(HOST, port, false, Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The administrator's data source for a database. */
    public DataSource administrator(String database) {
        try {
            return place().dataSource(database, ADMINISTRATOR, read("administrator"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name)).strip();
    }

    private void write(String name, String content) throws IOException {
        try (LocalHost host = new LocalHost()) {
            host.write(
                    directory.resolve(name).toString(), content.getBytes(StandardCharsets.UTF_8), FileMode.OWNER_ONLY);
        }
    }

    /** Makes the data, and notes the port last: without it there is no server. */
    void make() throws IOException, StepFailedException {
        Path programs = Programs.unpackInto(directory);
        write("administrator", PreviewCredentials.newPassword());
        deleteData();
        run(
                "Making a PostgreSQL in '%s'".formatted(directory),
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + ADMINISTRATOR,
                "--pwfile=" + directory.resolve("administrator"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        write("port", Integer.toString(freePort()));
    }

    private void deleteData() throws IOException {
        if (Files.exists(data)) { // of a run that was killed in initdb
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void start() throws IOException, StepFailedException {
        Path programs = Programs.unpackInto(directory);
        run(
                "Starting the PostgreSQL in '%s' (see '%s')".formatted(directory, directory.resolve("log")),
                programs.resolve("bin/pg_ctl").toString(),
                "start",
                "--wait",
                "--silent",
                "--pgdata=" + data,
                "--log=" + directory.resolve("log"),
                "--options=-p %s -c listen_addresses=%s -c unix_socket_directories=".formatted(read("port"), HOST));
    }

    /** Stops it, if it runs; whether it did. */
    public boolean stop() throws IOException, StepFailedException {
        if (!isRunning()) {
            return false;
        }
        run(
                "Stopping the PostgreSQL in '%s'".formatted(directory),
                Programs.unpackInto(directory).resolve("bin/pg_ctl").toString(),
                "stop",
                "--wait",
                "--silent",
                "--mode=fast",
                "--pgdata=" + data);
        return true;
    }

    private void run(String what, String... words) throws IOException, StepFailedException {
        List<String> all = new ArrayList<>();
        if (isRoot()) { // whom PostgreSQL refuses: in a name space of its own it is nobody
            all.addAll(List.of("unshare", "-U"));
        }
        all.addAll(List.of(words));
        try (LocalHost host = new LocalHost()) {
            CommandResult result = host.run(Command.of(all.toArray(String[]::new)));
            if (!result.isSuccess()) {
                throw new StepFailedException("%s failed:\n%s"
                        .formatted(
                                what,
                                (result.error() + result.output())
                                        .strip()
                                        .indent(2)
                                        .stripTrailing()));
            }
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Keeps other runs away until it is closed; empty if one of them was faster. */
    public Optional<Closeable> lock(String who) throws IOException {
        Files.createDirectories(directory);
        return lockFile().take(who);
    }

    /** Who has the lock. */
    public String lockedBy() throws IOException {
        return lockFile().heldBy();
    }

    private LockFile lockFile() {
        return new LockFile(directory.resolve("lock"), directory.resolve("locked-by"));
    }

    @Override
    public String toString() {
        return "the PostgreSQL in '%s'".formatted(directory);
    }
}
