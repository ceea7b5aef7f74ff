package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.config.Network;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.step.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps from a bare machine to a PostgreSQL that listens, in the order of safety: nothing listens before the
 * firewall and the access rules are right.
 *
 * @param host the name or address that previews know the server by
 * @param version the PostgreSQL that is asked for; empty for the distribution's
 * @param database the previews' database
 * @param roles the previews' roles
 * @param pipeline the role that makes clones; empty where there are none
 * @param networks from where the server is reached
 * @param approval after how long a change of the firewall that nobody confirms is undone
 * @param patience how long others may hold apt's locks
 * @param console how root logs in on the recovery console; empty to leave that alone
 * @param storage the volume that the databases are on; empty for the machine's own disk
 * @param restartAllowed whether PostgreSQL may be away for a while
 */
public record MachineSteps(
        String host,
        Optional<String> version,
        String database,
        List<String> roles,
        Optional<String> pipeline,
        List<Network> networks,
        Duration approval,
        Duration patience,
        Optional<Console> console,
        Optional<Storage> storage,
        boolean restartAllowed) {
    /**
     * The names of the steps, in their order, where root gets a way in on the console.
     *
     * @param withStorage whether the databases are on a volume
     */
    public static List<String> names(boolean withStorage) {
        return withStorage
                ? List.of(
                        "preflight",
                        "console",
                        "firewall",
                        "storage",
                        "packages",
                        "cluster",
                        "tls",
                        "access",
                        "settings")
                : List.of("preflight", "console", "firewall", "packages", "cluster", "tls", "access", "settings");
    }

    public MachineSteps {
        roles = List.copyOf(roles);
        networks = List.copyOf(networks);
    }

    /** The steps on that machine, whose PostgreSQL has that administrator once it runs. */
    public List<Step> on(Machine machine, Administrator administrator, Clock clock) {
        Packages packages = new Packages(machine, patience);
        List<Step> steps = new ArrayList<>(List.of(new PreflightStep(machine, clock)));
        console.ifPresent(wanted -> steps.add(new ConsoleStep(machine, wanted)));
        steps.add(new FirewallStep(machine, packages, networks, approval));
        storage.ifPresent(volume -> steps.add(new StorageStep(machine, packages, administrator, volume)));
        steps.addAll(List.of(
                new PackagesStep(machine, packages, version),
                new ClusterStep(machine, version),
                new TlsStep(machine, host, clock),
                new AccessStep(machine, administrator, database, roles, pipeline, networks),
                new SettingsStep(machine, administrator)));
        return List.copyOf(steps);
    }

    /** The steps from its PostgreSQL to the next major version. */
    public Upgrade upgrade(Machine machine, Administrator administrator) {
        NextVersion next = new NextVersion(machine, version);
        return new Upgrade(
                new RecoveryStep(machine, administrator),
                List.of(
                        new NewPackagesStep(machine, new Packages(machine, patience), administrator, next),
                        new MoveStep(machine, administrator, next, restartAllowed)),
                new PreviousStep(machine));
    }
}
