package com.c0d3.previewdb.bootstrap.config;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an operator writes in {@code bootstrap.yaml}. Passwords are never in it. Immutable.
 *
 * @param server the server to prepare
 * @param database what previews get there
 * @param access from where, and how
 * @param seed what the database is filled with; empty to leave it empty
 * @param production descriptions of production, as the guard takes them, beside the seed's source
 * @param envFile the file that hands out the credentials
 * @param vercel the project on Vercel that gets them too
 */
public record BootstrapConfig(
        Server server,
        Database database,
        Access access,
        Optional<SeedSource> seed,
        List<String> production,
        Path envFile,
        Optional<VercelProject> vercel) {
    /** The server to prepare. */
    public sealed interface Server permits Ssh, DigitalOceanServer, Embedded, Existing {}

    /**
     * A machine with Debian or Ubuntu, from the ground up.
     *
     * @param host its name or address, for SSH and for previews
     * @param port the TCP port of SSH
     * @param user root, or who may become it by {@code sudo -n}
     * @param key the file of the private key; empty for the SSH agent's keys, and the usual files
     * @param hostKey the fingerprint of the machine's key; empty to ask known_hosts, or a person
     * @param postgresql the version to install; empty for the distribution's
     * @param consoleFile the file that hands out a password of root's for the recovery console; empty for none
     */
    public record Ssh(
            String host,
            int port,
            String user,
            Optional<Path> key,
            Optional<String> hostKey,
            Optional<String> postgresql,
            Optional<Path> consoleFile)
            implements Server {}

    /**
     * A PostgreSQL on this machine, without root or Docker.
     *
     * @param directory where its programs and its data go
     */
    public record Embedded(Path directory) implements Server {}

    /**
     * A PostgreSQL that is there already.
     *
     * @param host its name or address
     * @param port its TCP port
     * @param administrator a role that may create roles and databases
     * @param certificate the certificate that vouches for it; empty where it need not be verified
     */
    public record Existing(String host, int port, String administrator, Optional<Path> certificate) implements Server {}

    /**
     * What previews get.
     *
     * @param name the name of their database
     * @param owner the role that owns it
     * @param extensions those that the schema needs
     * @param fence what stops mass writes in it; empty for none
     * @param pipeline who refreshes and clones it; empty for nobody
     */
    public record Database(
            String name,
            String owner,
            List<String> extensions,
            Optional<FenceSection> fence,
            Optional<PipelineSection> pipeline) {
        public Database {
            extensions = List.copyOf(extensions);
        }

        /** The same without a fence, and without a pipeline. */
        public Database(String name, String owner, List<String> extensions) {
            this(name, owner, extensions, Optional.empty(), Optional.empty());
        }

        /** The role that previews get without owning the tables, and who then gets the owner; empty for the owner. */
        public Optional<FenceSection.Split> split() {
            return fence.flatMap(FenceSection::split);
        }
    }

    /**
     * From where, and how.
     *
     * @param allow the networks that reach a server which bootstrap sets up
     * @param encrypted whether TLS is required
     */
    public record Access(List<Network> allow, boolean encrypted) {
        public Access {
            allow = List.copyOf(allow);
        }
    }

    /** What the database is filled with. */
    public sealed interface SeedSource {
        /** The Liquibase changelog that makes the tables; empty if they are made elsewhere. */
        Optional<String> changelog();
    }

    /**
     * Production, or a standby of it, whose rows are anonymised on their way.
     *
     * @param url its JDBC URL, without a password
     * @param user a role that may read it
     * @param rules the path of the rules, {@code seed.yaml}
     */
    public record LiveSource(String url, String user, Path rules, Optional<String> changelog) implements SeedSource {}

    /**
     * A file of anonymised rows, which {@code seed snapshot} wrote. Production is not asked.
     *
     * @param file the file
     * @param rules the rules that it must have been made with; empty if any will do
     */
    public record SnapshotSource(Path file, Optional<Path> rules, Optional<String> changelog) implements SeedSource {}

    /**
     * Invented rows. Production is not asked.
     *
     * @param scale about how many rows a table gets that refers to no other, at least 1
     * @param rules the path of the rules, {@code seed.yaml}
     */
    public record GeneratedSource(long scale, Path rules, Optional<String> changelog) implements SeedSource {}

    public BootstrapConfig {
        production = List.copyOf(production);
    }

    /**
     * Reads the file.
     *
     * @throws ProblemsException if the file cannot be read, or with everything that is wrong in it
     */
    public static BootstrapConfig read(Path file) throws ProblemsException {
        return ConfigReader.read(file);
    }
}
