package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.config.Network;
import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.host.SshHost;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The firewall, ufw: SSH and PostgreSQL come in, nothing else. The port that sshd has is opened before the firewall is
 * enabled, and a timer on the server undoes it all unless a new SSH connection gets through: the open one would go on
 * working behind any rule.
 */
final class FirewallStep implements Step {
    private static final List<String> EVERYWHERE = List.of("0.0.0.0/0", "::/0");

    private final Machine machine;
    private final Packages packages;
    private final List<Network> networks;
    private final Duration approval;

    /**
     * The step.
     *
     * @param networks from where PostgreSQL is reached
     * @param approval after how long an unconfirmed change is undone
     */
    FirewallStep(Machine machine, Packages packages, List<Network> networks, Duration approval) {
        this.machine = machine;
        this.packages = packages;
        this.networks = networks;
        this.approval = approval;
    }

    @Override
    public String name() {
        return "firewall";
    }

    private FirewallRules rules() throws IOException {
        return FirewallRules.parse(machine.facts().lines("ufw-rules"));
    }

    @Override
    public Inspection inspect() throws IOException {
        Facts facts = machine.facts();
        int sshPort = machine.host().listeningPort();
        FirewallRules rules = rules();
        if (rules.obstacle(sshPort).isPresent()) {
            return new Inspection.Refused(
                    "A firewall rule of %s keeps SSH out (%s), and would end this connection's successors. Remove it there, then run"
                                    .formatted(machine, rules.obstacle(sshPort).get())
                            + " bootstrap again");
        }
        String client = machine.host().clientAddress();
        if (rules.isOpen(sshPort) && !rules.isOpen(sshPort, client)) {
            return new Inspection.Refused(
                    "The firewall rules of %1$s let SSH in, but not from %2$s, where this connection comes from. Add that there (ufw allow from %2$s to any port %3$d proto tcp), then run bootstrap again"
                            .formatted(machine, client, sshPort));
        }
        List<String> changes = new ArrayList<>();
        if (!facts.isInstalled("ufw")) {
            changes.add("install ufw");
        }
        if (!rules.isOpen(sshPort)) {
            changes.add("open port %d for SSH".formatted(sshPort));
        }
        closed(rules)
                .forEach(network -> changes.add("open port %d for %s".formatted(Machine.POSTGRESQL_PORT, network)));
        rules.leftOver(networks)
                .forEach(network -> changes.add("close port %d for %s".formatted(Machine.POSTGRESQL_PORT, network)));
        boolean pending = !facts.get("ufw-pending").isEmpty();
        if (pending || !facts.get("ufw-status").contains("Status: active")) {
            changes.add("enable it, for good once a second SSH connection gets through");
        }
        String open = networks.stream().map(Network::toString).collect(Collectors.joining(", "));
        return changes.isEmpty()
                ? new Inspection.Satisfied("SSH, and PostgreSQL from %s".formatted(open), notes())
                : new Inspection.Needed(String.join("; ", changes), notes());
    }

    private List<Network> closed(FirewallRules rules) {
        return networks.stream()
                .filter(network -> !rules.isOpen(Machine.POSTGRESQL_PORT, network))
                .toList();
    }

    private List<String> notes() {
        return networks.stream().map(Network::toString).anyMatch(EVERYWHERE::contains)
                ? List.of(
                        "access.allow lets the whole Internet try to log in: Vercel's previews have no fixed addresses. TLS, a long"
                                + " random password and a connection limit protect the server then.")
                : List.of();
    }

    @Override
    public void apply() throws IOException, StepFailedException {
        if (!machine.facts().isInstalled("ufw")) {
            packages.install(List.of("ufw"));
        }
        if (!machine.facts().get("ufw-pending").isEmpty()) {
            machine.change(Command.script("firewall-undo")).requireSuccess();
        }
        FirewallRules rules = rules();
        int sshPort = machine.host().listeningPort();
        List<String> arguments = new ArrayList<>(
                List.of(Long.toString(approval.toSeconds()), rules.isOpen(sshPort) ? "-" : Integer.toString(sshPort)));
        String port = Integer.toString(Machine.POSTGRESQL_PORT);
        closed(rules).forEach(network -> arguments.addAll(List.of("allow", network.toString(), port)));
        rules.leftOver(networks).forEach(network -> arguments.addAll(List.of("delete", network, port)));
        machine.change(
                Command.script("firewall-arm", arguments.toArray(String[]::new)),
                "Changing the firewall",
                "The timer on the server undoes the change, if there was one, within %d s."
                        .formatted(approval.toSeconds()));
        confirm();
    }

    private void confirm() throws IOException, StepFailedException {
        try (SshHost second = machine.connectAgain()) {
            second.run(Command.script("firewall-confirm")).requireSuccess();
        } catch (IOException e) {
            throw new StepFailedException(
                    "With the firewall enabled no new SSH connection got through to %s (%s). The timer on the server puts back what was"
                                    .formatted(machine, e.getMessage())
                            + " there within %d s. Look for rules that keep SSH out, also in /etc/ufw/before.rules, then run bootstrap"
                                    .formatted(approval.toSeconds())
                            + " again",
                    e);
        }
    }
}
