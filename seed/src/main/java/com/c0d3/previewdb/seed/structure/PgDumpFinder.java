package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for a pg_dump that knows a server: one that is not older. */
final class PgDumpFinder {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final String ADVICE =
            "install the package postgresql-client-%1$d (Debian and Ubuntu; where the distribution lacks it, from"
                    + " apt.postgresql.org), or name a pg_dump of PostgreSQL %1$d or newer by --pg-dump";

    private final StructureDump.Side side;
    private final String path;
    private final Path packages;

    /** Looks where programs are found, and where Debian and Ubuntu keep those of each version. */
    PgDumpFinder(StructureDump.Side side) {
        this(side, Optional.ofNullable(System.getenv("PATH")).orElse(""), Path.of("/usr/lib/postgresql"));
    }

    PgDumpFinder(StructureDump.Side side, String path, Path packages) {
        this.side = side;
        this.path = path;
        this.packages = packages;
    }

    /**
     * The program of that name, if it is new enough; without a name the first on the path, or else the newest package.
     */
    Path find(int serverVersion, Optional<Path> named) throws ProblemsException {
        List<Path> candidates = named.map(List::of).orElseGet(this::candidates);
        int newest = 0;
        for (Path candidate : candidates) {
            int version = version(candidate);
            if (version >= serverVersion) {
                return candidate;
            }
            newest = Math.max(newest, version);
        }
        String found = candidates.isEmpty()
                ? "no pg_dump was found"
                : newest == 0
                        ? "\"%s\" is no pg_dump that can be run".formatted(candidates.get(0))
                        : "the newest pg_dump found is of version %d, which is too old for it".formatted(newest);
        throw new ProblemsException("The %s runs PostgreSQL %d, and %s; %s"
                .formatted(side, serverVersion, found, ADVICE.formatted(serverVersion)));
    }

    private List<Path> candidates() {
        List<Path> candidates = new ArrayList<>();
        Stream.of(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "pg_dump"))
                .filter(Files::isExecutable)
                .findFirst()
                .ifPresent(candidates::add);
        candidates.addAll(ofPackages());
        return candidates;
    }

    private List<Path> ofPackages() {
        if (!Files.isDirectory(packages)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(packages)) {
            return versions.map(version -> version.resolve("bin").resolve("pg_dump"))
                    .filter(Files::isExecutable)
                    .sorted(Comparator.comparing(PgDumpFinder::version).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The major version that the program says it has; 0 if it says nothing of the kind. */
    private static int version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(output);
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0; // it cannot be run
        }
    }
}
