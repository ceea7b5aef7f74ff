package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Embedded;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Existing;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Ssh;
import com.c0d3.previewdb.bootstrap.config.DigitalOceanServer;
import com.c0d3.previewdb.bootstrap.config.VercelProject;
import com.c0d3.previewdb.bootstrap.digitalocean.Cloud;
import com.c0d3.previewdb.bootstrap.digitalocean.DigitalOcean;
import com.c0d3.previewdb.bootstrap.host.LockFile;
import com.c0d3.previewdb.bootstrap.http.Endpoints;
import com.c0d3.previewdb.bootstrap.http.JsonApi;
import com.c0d3.previewdb.bootstrap.http.Token;
import com.c0d3.previewdb.bootstrap.state.LocalState;
import com.c0d3.previewdb.bootstrap.vercel.Vercel;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.util.Optional;

/** The ways to the APIs that a configuration names. They need tokens, and neither a server nor its passwords. */
record Services(BootstrapConfig config, Surroundings surroundings, LocalState state) {
    private static final String STATE_FILE = "bootstrap.state.json";

    static Services of(BootstrapConfig config, Surroundings surroundings) throws IOException, ProblemsException {
        return new Services(config, surroundings, state(config, surroundings));
    }

    /** What is kept here of the configuration's server. */
    static LocalState state(BootstrapConfig config, Surroundings surroundings) throws IOException, ProblemsException {
        return LocalState.open(surroundings.directory().resolve(STATE_FILE), server(config));
    }

    /** What tells the server from others in the local state. */
    static String server(BootstrapConfig config) {
        if (config.server() instanceof Ssh ssh) {
            return "ssh %s:%d".formatted(ssh.host(), ssh.port());
        }
        if (config.server() instanceof Existing existing) {
            return "existing %s:%d".formatted(existing.host(), existing.port());
        }
        if (config.server() instanceof DigitalOceanServer droplet) {
            return "digitalocean " + droplet.name();
        }
        return "embedded " + ((Embedded) config.server()).directory();
    }

    /** The droplet of the configuration, and what belongs to it. */
    Cloud cloud(DigitalOceanServer droplet) throws ProblemsException {
        JsonApi api = new JsonApi(
                "DigitalOcean",
                Endpoints.of(surroundings.env()).digitalOcean(),
                token(droplet.token()),
                surroundings.pace());
        return new Cloud(
                new DigitalOcean(api),
                droplet,
                config.access().allow(),
                state,
                surroundings.directory(),
                surroundings.pace(),
                surroundings.restartAllowed());
    }

    /** The lock that keeps other runs on this machine away from the droplet. */
    LockFile lockFile(DigitalOceanServer droplet) {
        return new LockFile(
                surroundings.directory().resolve(droplet.name() + ".lock"),
                surroundings.directory().resolve(droplet.name() + ".locked-by"));
    }

    /** The project on Vercel that gets the credentials, if there is one. */
    Optional<Vercel> vercel() throws ProblemsException {
        if (config.vercel().isEmpty()) {
            return Optional.empty();
        }
        VercelProject project = config.vercel().get();
        JsonApi api = new JsonApi(
                "Vercel", Endpoints.of(surroundings.env()).vercel(), token(project.token()), surroundings.pace());
        return Optional.of(new Vercel(api, project.project(), project.team()));
    }

    private Token token(String variable) throws ProblemsException {
        if (surroundings.env().getOrDefault(variable, "").isBlank()) {
            throw new ProblemsException("%s, the token for an API, is not set".formatted(variable));
        }
        return Token.of(variable, surroundings.env().getOrDefault(variable, ""));
    }
}
