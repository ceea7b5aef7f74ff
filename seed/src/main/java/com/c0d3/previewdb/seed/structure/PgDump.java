package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.structure.StructureDump.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The program pg_dump. */
final class PgDump {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int REPORTED = 2000;

    /** Names are quoted as another version, with other key words, needs it. */
    private static final List<String> OPTIONS = List.of(
            "--schema-only",
            "--format=plain",
            "--encoding=UTF8",
            "--quote-all-identifiers",
            "--no-owner",
            "--no-privileges",
            "--no-publications",
            "--no-subscriptions",
            "--no-security-labels",
            "--no-tablespaces",
            "--no-password",
            "--exclude-schema=previewdb*",
            "--lock-wait-timeout=30s");

    private final Path program;

    private PgDump(Path program) {
        this.program = program;
    }

    /** The program of that name, or one that is found; new enough for the server. */
    static PgDump find(Side side, Connection server, Optional<Path> named) throws SQLException, ProblemsException {
        int version = server.getMetaData().getDatabaseMajorVersion();
        return new PgDump(new PgDumpFinder(side).find(version, named));
    }

    /** What pg_dump writes about the database as the snapshot has it, or as it is now. */
    String run(Side side, LibpqEnvironment environment, Optional<String> snapshot) throws ProblemsException {
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        builder.command().addAll(OPTIONS);
        snapshot.ifPresent(id -> builder.command().add("--snapshot=" + id));
        environment.role().ifPresent(role -> builder.command().add("--role=" + role));
        environment.putInto(builder.environment());
        try {
            Path errors = Files.createTempFile("pg_dump", ".txt"); // readable by its owner only
            Optional<Path> certificate = certificate(environment);
            try {
                certificate.ifPresent(pem -> builder.environment().put("PGSSLROOTCERT", pem.toString()));
                return run(side, builder.redirectError(errors.toFile()), errors, environment);
            } finally {
                Files.deleteIfExists(errors);
                if (certificate.isPresent()) {
                    Files.deleteIfExists(certificate.get());
                }
            }
        } catch (IOException e) {
            throw new ProblemsException("Running \"%s\" failed: %s".formatted(program, e.getMessage()), e);
        }
    }

    private static Optional<Path> certificate(LibpqEnvironment environment) throws IOException {
        return environment.certificate().isEmpty()
                ? Optional.empty()
                : Optional.of(Files.writeString(
                        Files.createTempFile("pg_dump", ".pem"),
                        environment.certificate().get()));
    }

    private static String run(Side side, ProcessBuilder builder, Path errors, LibpqEnvironment environment)
            throws IOException, ProblemsException {
        Process process = builder.start();
        CompletableFuture<Void> limit = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(LIMIT.toSeconds(), TimeUnit.SECONDS));
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                String reason = limit.isDone()
                        ? "pg_dump did not end within %d minutes".formatted(LIMIT.toMinutes())
                        : environment.withoutSecrets(end(errors));
                throw new ProblemsException(
                        "Dumping the %s's structure failed: %s%s".formatted(side, reason, advice(reason)));
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemsException("Dumping the %s's structure was interrupted".formatted(side), e);
        } finally {
            limit.cancel(false);
            process.destroyForcibly();
        }
    }

    /** It locks every table, whatever the rules say of it. */
    private static String advice(String reason) {
        return reason.contains("permission denied")
                ? ". pg_dump reads the definitions of all tables, also of those without rows in the preview: GRANT the role"
                        + " SELECT on them, or take the structure from elsewhere (\"structure: existing\", or a changelog)"
                : "";
    }

    private static String end(Path errors) throws IOException {
        String text = Files.readString(errors, StandardCharsets.UTF_8).strip();
        return text.substring(Math.max(0, text.length() - REPORTED));
    }
}
