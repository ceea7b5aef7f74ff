package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.DigitalOceanServer;
import com.c0d3.previewdb.bootstrap.digitalocean.Removal;
import com.c0d3.previewdb.bootstrap.state.LocalState;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.targets.BusyException;
import com.c0d3.previewdb.bootstrap.targets.DropletLock;
import com.c0d3.previewdb.bootstrap.vercel.Vercel;
import com.c0d3.previewdb.bootstrap.vercel.Withdrawal;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes down what bootstrap has made: the previews' variables first, so that no new preview relies on what is going,
 * then the firewall, the droplet and the key. Killed anywhere, the next one goes on. Not thread-safe.
 */
public final class Demolition {
    private final String name;
    private final Optional<Withdrawal> withdrawal;
    private final Optional<Removal> removal;
    private final Lock lock;

    /** Keeps other runs away until it is closed. */
    @FunctionalInterface
    private interface Lock {
        Closeable take() throws IOException, ProblemsException, BusyException;
    }

    private Demolition(String name, Optional<Withdrawal> withdrawal, Optional<Removal> removal, Lock lock) {
        this.name = name;
        this.withdrawal = withdrawal;
        this.removal = removal;
        this.lock = lock;
    }

    /**
     * Of what a configuration describes.
     *
     * @param keepsVolume whether a droplet's volume stays
     * @throws ProblemsException if bootstrap made nothing of it, or a token is missing
     */
    public static Demolition of(BootstrapConfig config, Surroundings surroundings, boolean keepsVolume)
            throws IOException, ProblemsException {
        if (!(config.server() instanceof DigitalOceanServer) && config.vercel().isEmpty()) {
            throw new ProblemsException(
                    "There is nothing that bootstrap could take down: it made neither the server, nor variables of a project. Delete the"
                            + " server where it came from");
        }
        Services services = Services.of(config, surroundings);
        Optional<Vercel> vercel = services.vercel();
        Optional<Removal> removal = config.server() instanceof DigitalOceanServer droplet
                ? Optional.of(new Removal(services.cloud(droplet), keepsVolume))
                : Optional.empty();
        String name = config.server() instanceof DigitalOceanServer droplet
                ? droplet.name()
                : config.vercel().orElseThrow().project();
        LocalState state = services.state();
        return new Demolition(
                name,
                vercel.map(api -> new Withdrawal(api, state)),
                removal,
                lock(config.server(), services, surroundings));
    }

    /** The one that apply takes; of a server that is not deleted, there is nothing to keep. */
    private static Lock lock(BootstrapConfig.Server server, Services services, Surroundings surroundings) {
        return server instanceof DigitalOceanServer droplet
                ? () -> new DropletLock(
                                services.cloud(droplet),
                                services.lockFile(droplet),
                                services.state(),
                                surroundings.keyring(),
                                surroundings.pace().told())
                        .take(surroundings.who())
                : () -> () -> {};
    }

    /** What a person has to type out: the droplet's name, or the project's. */
    public String name() {
        return name;
    }

    /**
     * What would be deleted, a line each. Nothing is.
     *
     * @throws StepFailedException if what is there is not ours alone
     */
    public List<String> plan() throws IOException, StepFailedException {
        List<String> plan = new ArrayList<>();
        if (withdrawal.isPresent()) {
            plan.addAll(withdrawal.get().plan());
        }
        if (removal.isPresent()) {
            plan.addAll(removal.get().plan());
        }
        return plan;
    }

    /**
     * Deletes it.
     *
     * @param told is told of each thing that is gone
     * @throws ProblemsException if a token is missing
     * @throws BusyException if another run works on the droplet
     */
    @SuppressWarnings("try") // the lock works by being open
    public void run(Consumer<String> told) throws IOException, ProblemsException, StepFailedException, BusyException {
        try (Closeable held = lock.take()) {
            plan(); // refuses before the first deletion
            if (withdrawal.isPresent()) {
                withdrawal.get().run(told);
            }
            if (removal.isPresent()) {
                removal.get().run(told);
            }
        }
    }
}
