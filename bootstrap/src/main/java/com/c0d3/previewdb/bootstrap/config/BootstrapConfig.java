package com.c0d3.previewdb.bootstrap.config;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an operator writes in {@code bootstrap.yaml}. Passwords are never in it. Immutable.
 *
 * @param server the server to prepare
 * @param preview what previews get there
 * @param seed what the database is filled with; empty to leave it empty
 */
public record BootstrapConfig(Server server, Preview preview, Optional<SeedSource> seed) {
    /**
     * The server to prepare.
     *
     * @param host its name or address
     * @param port its TCP port
     * @param administrator a role that may create roles and databases
     */
    public record Server(String host, int port, String administrator) {}

    /**
     * What previews get.
     *
     * @param database the name of their database
     * @param role the role that owns it
     * @param credentials the path of the file that hands both out
     */
    public record Preview(String database, String role, String credentials) {}

    /**
     * What the database is filled with.
     *
     * @param url the JDBC URL of the source, without a password
     * @param user a role that may read the source
     * @param rules the path of the rules, {@code seed.yaml}
     * @param changelog the Liquibase changelog that makes the tables; empty if they are made elsewhere
     */
    public record SeedSource(String url, String user, Path rules, Optional<String> changelog) {}

    /**
     * Reads the file.
     *
     * @throws ProblemsException if the file cannot be read, or with everything that is wrong in it
     */
    public static BootstrapConfig read(Path file) throws ProblemsException {
        return ConfigReader.read(file);
    }
}
