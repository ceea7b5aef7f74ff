package com.c0d3.previewdb.bootstrap.digitalocean;

import com.c0d3.previewdb.bootstrap.config.DigitalOceanServer;
import com.c0d3.previewdb.bootstrap.config.Network;
import com.c0d3.previewdb.bootstrap.http.ApiException;
import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.bootstrap.state.LocalState;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One droplet of ours, and what belongs to it: what it is to be, and what is there. All of it bears a tag with an id
 * that was drawn here and is kept in the local state, before anything is made: so a run that was killed, or whose
 * answers got lost, finds it again. Not thread-safe.
 */
public final class Cloud {
    /** What all that bootstrap makes bears. */
    static final String COMMON_TAG = "previewdb";

    private static final String ID = "id";
    private static final String DROPLET = "droplet";
    private static final String ADDRESS = "reserved-ip";
    private static final String VOLUME = "volume";
    /** How Linux names a volume's device, by udev. */
    private static final String DEVICE = "/dev/disk/by-id/scsi-0DO_Volume_";

    private static final int ID_BYTES = 6;

    private final DigitalOcean api;
    private final DigitalOceanServer settings;
    private final List<Network> networks;
    private final LocalState state;
    private final Path directory;
    private final Pace pace;
    private final boolean restartAllowed;
    private final String drawn;
    private @Nullable Lookup known;

    /** What was found under our tag and our name. */
    sealed interface Lookup {
        /** Nothing. */
        record None() implements Lookup {}

        /** One droplet, which is ours. */
        record One(Droplet droplet) implements Lookup {}

        /** What keeps us from going on, and what to do. */
        record Trouble(String why) implements Lookup {}
    }

    /**
     * What belongs to one droplet.
     *
     * @param directory where a key that is made goes
     * @param restartAllowed whether the droplet may be switched off for a while
     */
    public Cloud(
            DigitalOcean api,
            DigitalOceanServer settings,
            List<Network> networks,
            LocalState state,
            Path directory,
            Pace pace,
            boolean restartAllowed) {
        this.api = api;
        this.settings = settings;
        this.networks = List.copyOf(networks);
        this.state = state;
        this.directory = directory;
        this.pace = pace;
        this.restartAllowed = restartAllowed;
        byte[] random = new byte[ID_BYTES];
        new SecureRandom().nextBytes(random);
        drawn = HexFormat.of().formatHex(random);
    }

    /**
     * The steps until there is a droplet with an address.
     *
     * @param restarted is told when the droplet was switched off and on: connections to it are lost
     */
    public List<Step> steps(Runnable restarted) {
        List<Step> steps = new ArrayList<>(
                List.of(new KeyStep(this), new CloudFirewallStep(this), new DropletStep(this, restarted)));
        settings.storage().ifPresent(storage -> steps.add(new VolumeStep(this, storage)));
        if (settings.reservedIp()) {
            steps.add(new ReservedAddressStep(this));
        }
        return List.copyOf(steps);
    }

    DigitalOcean api() {
        return api;
    }

    /** What the configuration says. */
    public DigitalOceanServer settings() {
        return settings;
    }

    Pace pace() {
        return pace;
    }

    LocalState state() {
        return state;
    }

    boolean isRestartAllowed() {
        return restartAllowed;
    }

    List<String> networks() {
        return networks.stream().map(Network::toString).toList();
    }

    /** The tag that only this server's things bear. */
    String tag() {
        return COMMON_TAG + ":" + state.find(ID).orElse(drawn);
    }

    /** Keeps the id, before anything that bears it is made. */
    void begin() throws IOException {
        if (state.find(ID).isEmpty()) {
            state.keep(ID, drawn);
        }
    }

    /** Whether anything was ever begun from here. */
    boolean isBegun() {
        return state.find(ID).isPresent();
    }

    /** The private key that the droplet lets in. */
    public Path keyFile() {
        return settings.key().orElseGet(() -> directory.resolve(settings.name() + ".key"));
    }

    /** What is there. Asked once, until something is changed. */
    Lookup look() throws IOException {
        Lookup found = known;
        if (found == null) {
            found = lookUp();
            known = found;
        }
        return found;
    }

    /** What was found before no longer counts. */
    public void forget() {
        known = null;
    }

    private Lookup lookUp() throws IOException {
        List<Droplet> ours = new ArrayList<>(isBegun() ? api.dropletsTagged(tag()) : List.of());
        for (Droplet named : api.dropletsNamed(settings.name())) {
            if (!named.tags().contains(tag())) {
                return new Lookup.Trouble(
                        "DigitalOcean has a %s that this configuration did not make: choose another name, or, if another machine made"
                                        .formatted(named)
                                + " it, run bootstrap there, or with that one's %s".formatted(state));
            }
            if (ours.stream().noneMatch(droplet -> droplet.id() == named.id())) {
                ours.add(named);
            }
        }
        if (ours.isEmpty()) {
            ours.addAll(remembered().stream().toList());
        }
        return switch (ours.size()) {
            case 0 -> new Lookup.None();
            case 1 -> new Lookup.One(ours.get(0));
            default ->
                new Lookup.Trouble(
                        "There are %d droplets with the tag '%s', and only one is wanted: %s. Delete all but one in DigitalOcean's control"
                                        .formatted(
                                                ours.size(),
                                                tag(),
                                                String.join(
                                                        ", ",
                                                        ours.stream()
                                                                .map(Droplet::toString)
                                                                .toList()))
                                + " panel, or all of them");
        };
    }

    /** Lists may lag behind; the droplet itself is found by its id. */
    private Optional<Droplet> remembered() throws IOException {
        Optional<String> id = state.find(DROPLET);
        return id.isEmpty()
                ? Optional.empty()
                : api.droplet(Long.parseLong(id.get()))
                        .filter(droplet -> droplet.tags().contains(tag()));
    }

    /** Keeps the droplet's id. */
    void remember(Droplet droplet) throws IOException {
        state.keep(DROPLET, Long.toString(droplet.id()));
        known = new Lookup.One(droplet);
    }

    void rememberAddress(String ip) throws IOException {
        state.keep(ADDRESS, ip);
    }

    void rememberVolume(String id) throws IOException {
        state.keep(VOLUME, id);
    }

    /** The volume that was made, or taken again; asked anew. */
    Optional<Volume> volume() throws IOException {
        Optional<String> id = state.find(VOLUME);
        return id.isEmpty()
                ? Optional.empty()
                : api.volume(id.get()).filter(volume -> volume.tags().contains(tag()));
    }

    /** The device that the droplet knows its volume by. */
    public static String device(String server) {
        return DEVICE + Volume.nameFor(server);
    }

    /** Forgets all that is gone; what was kept is found again by its tag and its id. */
    void forgetAll(boolean keepsVolume) throws IOException {
        Optional<String> id = state.find(ID);
        Optional<String> volume = state.find(VOLUME);
        state.forgetServer();
        if (keepsVolume && id.isPresent() && volume.isPresent()) {
            state.keep(ID, id.get());
            rememberVolume(volume.get());
        }
        forget();
    }

    /** The reserved address, if one was made. */
    Optional<String> reservedAddress() {
        return state.find(ADDRESS);
    }

    /** The droplet, where an earlier step has made it. */
    Droplet require() throws IOException, StepFailedException {
        if (look() instanceof Lookup.One one) {
            return one.droplet();
        }
        throw new StepFailedException(
                "Droplet '%s' is not there any more: run bootstrap apply".formatted(settings.name()));
    }

    /** Whether there is a droplet that runs. */
    public boolean isThere() throws IOException {
        return address().isPresent();
    }

    /** Where the droplet is reached; empty before it runs. */
    public Optional<String> address() throws IOException {
        if (!(look() instanceof Lookup.One one) || !one.droplet().isActive()) {
            return Optional.empty();
        }
        return settings.reservedIp() ? reservedAddress() : one.droplet().address();
    }

    /** The same, as far as it is known without asking. */
    public Optional<String> lastAddress() {
        if (!(known instanceof Lookup.One one)) {
            return Optional.empty();
        }
        return settings.reservedIp() ? reservedAddress() : one.droplet().address();
    }

    /** What is there, since when, and what it costs. */
    public Map<String, String> particulars() throws IOException {
        if (!(look() instanceof Lookup.One one)) {
            return Map.of("droplet", "none");
        }
        Droplet droplet = one.droplet();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("droplet", "%d, %s, in %s".formatted(droplet.id(), droplet.status(), droplet.region()));
        values.put("address", address().orElse("none"));
        values.put("since", droplet.createdAt());
        values.put(
                "costs",
                "%s for %s%s"
                        .formatted(
                                size(droplet.size()).map(Size::price).orElse("unknown"),
                                droplet.size(),
                                settings.backups() ? ", and a fifth more for backups" : ""));
        return values;
    }

    /** The size of that name; empty if there is none. */
    Optional<Size> size(String slug) throws IOException {
        return api.sizes().stream().filter(size -> size.slug().equals(slug)).findFirst();
    }

    /** Waits until an action of DigitalOcean's is completed. */
    void awaitAction(String what, long action) throws IOException, StepFailedException {
        Optional<String> end = pace.await(
                "until DigitalOcean has " + what,
                () -> Optional.of(api.actionStatus(action)).filter(status -> !status.equals("in-progress")));
        if (!end.equals(Optional.of("completed"))) {
            throw new StepFailedException(
                    "DigitalOcean has not %s: its action %d %s. Look at the droplet in the control panel, then run bootstrap"
                                    .formatted(
                                            what,
                                            action,
                                            end.map(status -> "is '" + status + "'")
                                                    .orElse("still runs after %d s"
                                                            .formatted(
                                                                    pace.limit().toSeconds())))
                            + " again");
        }
    }

    /** An exception for an answer that is none. */
    static ApiException without(String what) {
        return new ApiException(0, "DigitalOcean's answer names no %s. Run it again later".formatted(what));
    }
}
