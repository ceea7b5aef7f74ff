package com.c0d3.previewdb.bootstrap.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.config.DigitalOceanServer;
import com.c0d3.previewdb.bootstrap.config.Network;
import com.c0d3.previewdb.bootstrap.config.StorageSection;
import com.c0d3.previewdb.bootstrap.http.JsonApi;
import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.bootstrap.http.Token;
import com.c0d3.previewdb.bootstrap.standin.DigitalOceanStandIn;
import com.c0d3.previewdb.bootstrap.standin.Fault;
import com.c0d3.previewdb.bootstrap.standin.Reply;
import com.c0d3.previewdb.bootstrap.standin.Reply.Delivery;
import com.c0d3.previewdb.bootstrap.standin.Request;
import com.c0d3.previewdb.bootstrap.standin.Shapes;
import com.c0d3.previewdb.bootstrap.standin.StandIn;
import com.c0d3.previewdb.bootstrap.state.LocalState;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an account to a droplet, over real HTTP, with all that goes wrong on networks. */
final class CloudTest {
    private static final String POST = "POST /v2/droplets";
    private static final DigitalOceanServer SETTINGS = new DigitalOceanServer(
            "c0d3-preview-db",
            "nyc3",
            "s-1vcpu-1gb",
            "debian-13-x64",
            "DIGITALOCEAN_TOKEN",
            List.of("team:school"),
            Optional.empty(),
            false,
            true,
            true,
            Optional.empty(),
            Optional.empty(),
            Path.of("console.env"),
            Optional.empty());

    private static final StorageSection STORAGE = new StorageSection(20, "xfs");

    @TempDir
    private Path directory;

    private final List<String> told = new ArrayList<>();
    private DigitalOceanStandIn account;

    @BeforeEach
    void open() throws Exception {
        account = new DigitalOceanStandIn(DigitalOceanStandIn.Hypervisor.none());
    }

    @AfterEach
    void everythingFitTheDocumentation() {
        account.close();
        assertThat(account.http().violations()).isEmpty();
        assertThat(told).noneMatch(line -> line.contains(StandIn.TOKEN));
    }

    private Cloud cloud(DigitalOceanServer settings, boolean restartAllowed) throws Exception {
        Pace pace = new Pace(Duration.ofMillis(5), Duration.ofMillis(300), told::add);
        JsonApi api = new JsonApi(
                "DigitalOcean", account.http().address(), Token.of("DIGITALOCEAN_TOKEN", StandIn.TOKEN), pace);
        return new Cloud(
                new DigitalOcean(api),
                settings,
                List.of(
                        Network.parse("0.0.0.0/0").orElseThrow(),
                        Network.parse("2001:db8::/32").orElseThrow()),
                LocalState.open(directory.resolve("bootstrap.state.json"), "digitalocean " + settings.name()),
                directory,
                pace,
                restartAllowed);
    }

    private List<String> apply() throws Exception {
        return apply(SETTINGS, false);
    }

    /** What each step did, or that it refused. */
    private List<String> apply(DigitalOceanServer settings, boolean restartAllowed) throws Exception {
        List<String> done = new ArrayList<>();
        for (Step step : cloud(settings, false).steps(() -> {})) {
            if (step.inspect() instanceof Inspection.Refused refused) {
                return List.of("%s: %s".formatted(step.name(), refused.detail()));
            }
        }
        for (Step step : cloud(settings, restartAllowed).steps(() -> done.add("restarted"))) {
            Inspection found = step.inspect();
            if (found instanceof Inspection.Needed) {
                step.apply();
                assertThat(step.inspect()).isInstanceOf(Inspection.Satisfied.class);
                done.add(step.name());
            } else if (!(found instanceof Inspection.Satisfied)) {
                done.add("%s: %s".formatted(step.name(), found.detail()));
            }
        }
        return done;
    }

    private List<String> plan(DigitalOceanServer settings) throws Exception {
        List<String> plan = new ArrayList<>();
        for (Step step : cloud(settings, false).steps(() -> {})) {
            plan.add(step.inspect().detail());
        }
        return plan;
    }

    private static DigitalOceanServer sized(String size, String region) {
        return new DigitalOceanServer(
                SETTINGS.name(),
                region,
                size,
                SETTINGS.image(),
                SETTINGS.token(),
                SETTINGS.tags(),
                SETTINGS.vpc(),
                SETTINGS.backups(),
                SETTINGS.monitoring(),
                SETTINGS.reservedIp(),
                SETTINGS.key(),
                SETTINGS.postgresql(),
                SETTINGS.consoleFile(),
                Optional.empty());
    }

    @Test
    void plansWithPricesAndChangesNothing() throws Exception {
        assertThat(plan(SETTINGS))
                .containsExactly(
                        "make an SSH key, '%s', and add it to the account"
                                .formatted(directory.resolve("c0d3-preview-db.key")),
                        "let in nothing but port 22 for SSH, and port 5432 for 0.0.0.0/0, 2001:db8::/32",
                        "make droplet 'c0d3-preview-db' in nyc3: s-1vcpu-1gb with debian-13-x64, for $6.00 a month",
                        "reserve an address for the droplet");
        assertThat(account.http().requests())
                .allMatch(request -> request.method().equals("GET"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void makesOneDropletBehindItsFirewallAndNothingTheSecondTime() throws Exception {
        assertThat(apply()).containsExactly("ssh-key", "do-firewall", "droplet", "reserved-ip");
        assertThat(apply()).isEmpty();
        assertThat(account.droplets()).hasSize(1);
        ObjectNode droplet = account.droplets().values().iterator().next();
        assertThat(droplet.path("tags")).hasSize(3);
        String tag = droplet.path("tags").get(1).asText();
        assertThat(tag).matches("previewdb:[0-9a-f]{12}");
        assertThat(account.firewall("fw-0").path("tags").get(0).asText()).isEqualTo(tag);
        List<String> writes = account.http().requests().stream()
                .filter(request -> request.method().equals("POST"))
                .map(request -> request.path())
                .toList();
        assertThat(writes)
                .containsExactly("/v2/account/keys", "/v2/tags", "/v2/firewalls", "/v2/droplets", "/v2/reserved_ips");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("c0d3-preview-db.key"))))
                .isEqualTo("rw-------");
        assertThat(cloud(SETTINGS, false).address()).contains("198.51.100.1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void neverTwoDroplets(String name, Fault[] faults) throws Exception {
        account.http().next(POST, faults);
        assertThat(apply()).contains("droplet");
        assertThat(apply()).isEmpty();
        assertThat(account.droplets()).hasSize(1);
    }

    static Stream<Arguments> neverTwoDroplets() {
        Reply error = Reply.error(500, "server_error", "Unexpected server-side error");
        Reply html = Reply.text(503, "<html>Service Unavailable</html>");
        Reply busy = Reply.error(429, "too_many_requests", "API rate limit exceeded.");
        String soon = Long.toString(System.currentTimeMillis() / 1000);
        return Stream.of(
                faults("the answer is lost", Fault.delivered(Delivery.LOST)),
                faults("the answer is cut", Fault.delivered(Delivery.CUT)),
                faults("made, and 500", Fault.after(error)),
                faults("made, and an empty 500", Fault.after(Reply.text(500, ""))),
                faults("made, and 503 in HTML", Fault.after(html)),
                faults("made, and no JSON", Fault.after(Reply.text(202, "accepted"))),
                faults("not made, and 500, twice", Fault.instead(error), Fault.instead(error)),
                faults("not made, and lost", Fault.instead(error.delivered(Delivery.LOST))),
                faults("429 with retry-after", Fault.instead(busy.with("retry-after", "0"))),
                faults("429 with a reset", Fault.instead(busy.with("ratelimit-reset", soon))),
                faults("429 without either, twice", Fault.instead(busy), Fault.instead(busy)));
    }

    private static Arguments faults(String name, Fault... faults) {
        return Arguments.of(name, faults);
    }

    @Test
    void aRunThatWasKilledBeforeTheAnswerIsFinishedByTheNext() throws Exception {
        account.http().next(POST, Fault.after(Reply.text(500, "")));
        for (int i = 0; i < 100; i++) { // what the first run may ask, while lists lag behind
            account.http().next("GET /v2/droplets", Fault.changed(reply -> Reply.text(200, "{\"droplets\": []}")));
        }
        account.http().next(POST, Fault.instead(Reply.error(401, "unauthorized", "Unable to authenticate you.")));
        assertThatThrownBy(this::apply).hasMessageContaining("Put a token that is valid into DIGITALOCEAN_TOKEN");
        String key = state();
        assertThat(key).contains("first-host-key", "host-key", "id");
        for (int i = 0; i < 100 && account.http().faultsLeft("GET /v2/droplets") > 0; i++) {
            cloud(SETTINGS, false).look();
        }
        assertThat(apply()).containsExactly("reserved-ip");
        assertThat(account.droplets()).hasSize(1);
        assertThat(state())
                .contains(key.lines().filter(line -> line.contains("host-key")).toList());
    }

    private String state() throws Exception {
        Path file = directory.resolve("bootstrap.state.json");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void aCreationThatIsNeverAnsweredEndsAfterThreeTries() throws Exception {
        Fault lost = Fault.instead(Reply.text(500, "").delivered(Delivery.LOST));
        account.http().next(POST, lost, lost, lost);
        assertThatThrownBy(this::apply)
                .hasMessageStartingWith(
                        "Whether DigitalOcean did what it was asked to (make the droplet \"c0d3-preview-db\") is not known: there is"
                                + " no answer (")
                .hasMessageEndingWith("). Run it again later");
        assertThat(account.http().count(POST)).isEqualTo(3);
    }

    @Test
    void aDropletThatIsNotFoundRightAfterItWasMadeIsWaitedFor() throws Exception {
        Fault missing = Fault.instead(Reply.error(404, "not_found", "not yet"));
        account.http().next("GET /v2/droplets/31338", missing, missing, missing);
        assertThat(apply()).contains("droplet");
        assertThat(account.http().count("GET /v2/droplets/31338")).isGreaterThan(3);
    }

    @Test
    void aDropletThatIsDeletedMeanwhileIsSaidSo() throws Exception {
        account.newDropletsAre("new");
        account.http().next("GET /v2/droplets/31338", Fault.changed(reply -> {
            account.droplets().clear();
            return reply;
        }));
        assertThatThrownBy(this::apply)
                .isInstanceOf(StepFailedException.class)
                .hasMessage(
                        "Droplet 31338 was deleted meanwhile, by somebody else: run bootstrap apply to make another");
    }

    @Test
    void aDropletThatNeverComesUpSaysWhatToDo() throws Exception {
        account.newDropletsAre("new");
        assertThatThrownBy(this::apply)
                .isInstanceOf(StepFailedException.class)
                .hasMessage(
                        "Droplet 31338 was made, and does not run after 0 s. Look at it in DigitalOcean's control panel; if it never"
                                + " comes up, delete it with bootstrap destroy and apply anew");
        assertThat(told).contains("waiting until droplet 31338 runs (0 s of 0 s)");
        assertThat(account.droplets()).hasSize(1);
        account.droplets().values().forEach(droplet -> droplet.put("status", "active"));
        assertThat(apply()).containsExactly("reserved-ip");
    }

    @Test
    void aFirewallThatStaysWaitingMakesNoDroplet() throws Exception {
        account.firewallsAre("waiting");
        assertThatThrownBy(this::apply)
                .hasMessage(
                        "DigitalOcean has not applied the cloud firewall (it still says 'waiting' after 0 s), so no droplet was made. Look"
                                + " at it in the control panel, under Networking, and run bootstrap again");
        assertThat(account.droplets()).isEmpty();
    }

    @Test
    void aFirewallThatSomebodyOpenedIsClosedAgain() throws Exception {
        apply();
        account.firewall("fw-0")
                .withArray("inbound_rules")
                .addObject()
                .put("protocol", "tcp")
                .put("ports", "all")
                .putObject("sources")
                .putArray("addresses")
                .add("0.0.0.0/0");
        assertThat(apply()).containsExactly("do-firewall");
        assertThat(account.firewall("fw-0").path("inbound_rules")).hasSize(2);
    }

    @Test
    void twoDropletsAreNamedAndNothingIsDone() throws Exception {
        apply();
        String tag = account.droplet(31_338L).path("tags").get(1).asText();
        account.add("another", tag);
        assertThat(apply())
                .containsExactly(
                        "droplet: There are 2 droplets with the tag '%s', and only one is wanted: droplet 'c0d3-preview-db' (id 31338, in nyc3, made 2026-11-28T08:00:00Z), droplet 'another' (id 31339, in nyc3, made 2026-11-28T08:00:00Z). Delete all but one in DigitalOcean's control panel, or all of them"
                                .formatted(tag));
    }

    @Test
    void aDropletOfThatNameThatIsNotOursIsLeftAlone() throws Exception {
        account.add("C0D3-preview-db", "previewdb", "previewdb:000000000000");
        assertThat(plan(SETTINGS))
                .contains(
                        "DigitalOcean has a droplet 'C0D3-preview-db' (id 31337, in nyc3, made 2026-11-28T08:00:00Z) that this configuration did not make: choose another name, or, if another machine made it, run bootstrap there, or with that one's "
                                + directory.resolve("bootstrap.state.json"));
    }

    @Test
    void isFoundOnTheThirdPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            account.add("other-" + i);
            account.firewalls().put("a-" + i, Reply.object().put("id", "a-" + i).put("name", "other"));
        }
        apply();
        assertThat(apply()).isEmpty();
        assertThat(account.http().requests())
                .anyMatch(request -> request.path().equals("/v2/firewalls")
                        && "3".equals(request.query().get("page")));
    }

    @Test
    void aSizeThatIsNotOfferedIsRefusedWithWhatIs() throws Exception {
        assertThat(plan(sized("s-1vcpu-1gb", "fra1")))
                .contains(
                        "DigitalOcean does not offer the size 's-1vcpu-1gb' in 'fra1'. The smallest there: s-1vcpu-2gb ($12.00 a month), s-2vcpu-2gb ($18.00 a month), s-2vcpu-4gb ($24.00 a month)");
        assertThat(plan(sized("s-1vcpu-1gb", "ams9")))
                .contains("DigitalOcean offers nothing in the region 'ams9': correct server.digitalocean.region");
    }

    @Test
    void isResizedOnlyWhereARestartIsAllowed() throws Exception {
        apply();
        DigitalOceanServer larger = sized("s-1vcpu-2gb", "nyc3");
        String change =
                "resize the droplet 'c0d3-preview-db' (id 31338, in nyc3, made 2026-11-28T08:00:00Z) from s-1vcpu-1gb ($6.00 a month) to s-1vcpu-2gb ($12.00 a month)";
        assertThat(apply(larger, false))
                .containsExactly("droplet: %s: that switches it off for some minutes, so it needs --allow-restart"
                        .formatted(change));
        assertThat(apply(larger, true)).containsExactly("restarted", "droplet");
        assertThat(account.droplet(31_338L).path("size_slug").asText()).isEqualTo("s-1vcpu-2gb");
        assertThat(account.droplet(31_338L).path("status").asText()).isEqualTo("active");
        assertThat(apply(larger, false)).isEmpty();
        assertThat(apply(sized("s-1vcpu-2gb", "fra1"), false))
                .singleElement()
                .asString()
                .startsWith("droplet: The droplet 'c0d3-preview-db'")
                .endsWith("cannot be moved to 'fra1': set the region to 'nyc3', or destroy it and apply anew");
    }

    @Test
    void aDropletThatIsOffIsSwitchedOn() throws Exception {
        apply();
        account.droplet(31_338L).put("status", "off");
        assertThat(apply()).containsExactly("restarted", "droplet");
    }

    @Test
    void aReservedAddressOutlivesItsDroplet() throws Exception {
        apply();
        account.droplets().clear();
        account.reserved().replaceAll((ip, droplet) -> 0L);
        assertThat(apply()).containsExactly("droplet", "reserved-ip");
        assertThat(account.reserved()).containsOnlyKeys("198.51.100.1").containsValue(31_339L);
    }

    @Test
    void withoutItsKeyADropletCannotBeWorkedOn() throws Exception {
        apply();
        Files.delete(directory.resolve("c0d3-preview-db.key"));
        assertThat(apply())
                .singleElement()
                .asString()
                .startsWith("ssh-key: '%s' and".formatted(directory.resolve("c0d3-preview-db.key")))
                .endsWith("are needed to log in to the droplet 'c0d3-preview-db' (id 31338, in nyc3, made"
                        + " 2026-11-28T08:00:00Z): put them back");
    }

    static boolean hasDigitalOceansDescription() {
        return Shapes.digitalOceans().isPresent();
    }

    /** The other tests compare with it, too, where it is there; this one says so where it is not. */
    @Test
    @EnabledIf(
            value = "hasDigitalOceansDescription",
            disabledReason =
                    "DigitalOcean's own description is no part of the project: -Dpreviewdb.digitalocean-openapi=FILE names it")
    void allThatIsSentFitsDigitalOceansOwnDescription() throws Exception {
        apply();
        apply(sized("s-1vcpu-2gb", "nyc3"), true);
        apply(stored(STORAGE), false);
        destroy(false);
        destroy();
        Shapes theirs = Shapes.digitalOceans().orElseThrow();
        assertThat(account.http().requests())
                .hasSizeGreaterThan(40)
                .allSatisfy(request -> assertThat(theirs.request(request)).isEmpty());
        Request misspelt =
                new Request("POST", "/v2/volumes", Map.of(), Reply.object().put("nam", "c0d3"));
        assertThat(theirs.request(misspelt)).isNotEmpty();
    }

    private static DigitalOceanServer stored(StorageSection storage) {
        return new DigitalOceanServer(
                "C0D3.preview",
                SETTINGS.region(),
                SETTINGS.size(),
                SETTINGS.image(),
                SETTINGS.token(),
                SETTINGS.tags(),
                SETTINGS.vpc(),
                SETTINGS.backups(),
                SETTINGS.monitoring(),
                false,
                SETTINGS.key(),
                SETTINGS.postgresql(),
                SETTINGS.consoleFile(),
                Optional.of(storage));
    }

    private List<String> destroy(boolean keepsVolume) throws Exception {
        List<String> done = new ArrayList<>();
        new Removal(cloud(stored(STORAGE), false), keepsVolume).run(done::add);
        return done;
    }

    @Test
    void aVolumeIsMadeOnceAndOutlivesItsDroplet() throws Exception {
        assertThat(plan(stored(STORAGE)))
                .endsWith("make volume 'c0d3-preview' of 20 GiB in nyc3, for $2.00 a month, and attach it");
        assertThat(apply(stored(STORAGE), false)).containsExactly("ssh-key", "do-firewall", "droplet", "volume");
        assertThat(apply(stored(STORAGE), false)).isEmpty();
        assertThat(account.volumes().all()).containsOnlyKeys("vol-0");
        assertThat(Cloud.device("C0D3.preview")).isEqualTo("/dev/disk/by-id/scsi-0DO_Volume_c0d3-preview");

        assertThat(new Removal(cloud(stored(STORAGE), false), true).plan()).noneMatch(line -> line.contains("volume"));
        assertThat(destroy(true))
                .contains("kept the volume 'c0d3-preview' (20 GiB, in nyc3), which goes on costing $2.00 a month");
        assertThat(account.droplets()).isEmpty();
        assertThat(plan(stored(STORAGE)))
                .endsWith("attach the volume 'c0d3-preview' (20 GiB, in nyc3), with what is on it");
        assertThat(apply(stored(STORAGE), false)).containsExactly("ssh-key", "do-firewall", "droplet", "volume");
        assertThat(account.volumes().all()).containsOnlyKeys("vol-0");

        assertThat(new Removal(cloud(stored(STORAGE), false), false).plan())
                .contains("the volume 'c0d3-preview' (20 GiB, in nyc3), with all rows on it");
        assertThat(destroy(false)).contains("deleted the volume 'c0d3-preview' (20 GiB, in nyc3)");
        assertThat(account.volumes().all()).isEmpty();
        assertThat(account.tags()).isEmpty();
        assertThat(destroy(false)).isEmpty();
    }

    /** By the same piece as droplets, with all that can go wrong there. */
    @Test
    void neverTwoVolumes() throws Exception {
        account.http().next("POST /v2/volumes", Fault.delivered(Delivery.LOST));
        assertThat(apply(stored(STORAGE), false)).contains("volume");
        assertThat(account.volumes().all()).hasSize(1);
    }

    @Test
    void aVolumeWhoseAttachmentIsNotAnsweredIsLookedAt() throws Exception {
        account.http().next("POST /v2/volumes/vol-0/actions", Fault.delivered(Delivery.LOST));
        assertThat(apply(stored(STORAGE), false)).contains("volume");
        assertThat(account.http().count("POST /v2/volumes/vol-0/actions")).isEqualTo(1);
    }

    @Test
    void aVolumeThatIsNeverAttachedIsSaidSo() throws Exception {
        account.http()
                .next(
                        "POST /v2/volumes/vol-0/actions",
                        Fault.instead(Reply.text(500, "").delivered(Delivery.LOST)));
        assertThatThrownBy(() -> apply(stored(STORAGE), false))
                .hasMessage(
                        "DigitalOcean has not attached the volume 'c0d3-preview' (20 GiB, in nyc3) after 0 s. Look at it in the control panel, then run bootstrap again");
        assertThat(apply(stored(STORAGE), false)).containsExactly("volume");
    }

    @Test
    void aVolumeThatIsNotOursIsLeftAlone() throws Exception {
        account.volumes().add("c0d3-preview", 20, "previewdb", "previewdb:000000000000");
        assertThat(plan(stored(STORAGE)))
                .endsWith(
                        "DigitalOcean has a volume 'c0d3-preview' (20 GiB, in nyc3) that this configuration did not make: choose another name, or run bootstrap with the %s that knows it"
                                .formatted(directory.resolve("bootstrap.state.json")));
        account.volumes().all().clear();
        apply(stored(STORAGE), false);
        assertThat(plan(stored(new StorageSection(40, "xfs"))))
                .endsWith(
                        "The volume 'c0d3-preview' (20 GiB, in nyc3) has another size than the 40 GiB of the configuration: set storage.volume to 20GiB");
        account.volumes()
                .all()
                .values()
                .iterator()
                .next()
                .putArray("droplet_ids")
                .add(7);
        assertThat(plan(stored(STORAGE)))
                .endsWith(
                        "The volume 'c0d3-preview' (20 GiB, in nyc3) is attached to droplet 7, which is not this one: detach it in DigitalOcean's control panel");
    }

    private List<String> destroy() throws Exception {
        List<String> done = new ArrayList<>();
        new Removal(cloud(SETTINGS, false), false).run(done::add);
        return done;
    }

    @Test
    void isTakenDownWithAllThatBelongsToIt() throws Exception {
        account.add("other", "previewdb");
        apply();
        assertThat(new Removal(cloud(SETTINGS, false), false).plan())
                .containsExactly(
                        "the cloud firewall 'c0d3-preview-db'",
                        "the droplet 'c0d3-preview-db' (id 31339, in nyc3, made 2026-11-28T08:00:00Z), with all that is on it",
                        "the reserved address 198.51.100.1",
                        "the SSH key 'c0d3-preview-db'");
        assertThat(destroy())
                .containsExactly(
                        "deleted the cloud firewall 'c0d3-preview-db'",
                        "deleted the droplet 'c0d3-preview-db' (id 31339, in nyc3, made 2026-11-28T08:00:00Z)",
                        "gave back the reserved address 198.51.100.1",
                        "deleted the SSH key 'c0d3-preview-db'");
        assertThat(account.droplets()).containsOnlyKeys(31_337L);
        assertThat(account.firewalls()).isEmpty();
        assertThat(account.keys()).isEmpty();
        assertThat(account.tags()).isEmpty();
        assertThat(account.reserved()).isEmpty();
        assertThat(directory.toFile().list()).containsExactly("bootstrap.state.json");
        assertThat(state()).isEqualTo("{ }");
        assertThat(destroy()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE /v2/firewalls*",
                "DELETE /v2/droplets*",
                "DELETE /v2/reserved_ips*",
                "DELETE /v2/account/keys*",
                "DELETE /v2/tags*"
            })
    void aRemovalThatWasKilledIsFinishedByTheNext(String request) throws Exception {
        apply();
        account.http().next(request, Fault.after(Reply.error(401, "unauthorized", "The token was revoked.")));
        assertThatThrownBy(this::destroy).hasMessageContaining("The token was revoked.");
        destroy();
        assertThat(account.droplets()).isEmpty();
        assertThat(account.firewalls()).isEmpty();
        assertThat(account.keys()).isEmpty();
        assertThat(account.tags()).isEmpty();
        assertThat(state()).isEqualTo("{ }");
    }

    @Test
    void whatIsNotOursIsNotTakenDown() throws Exception {
        ObjectNode foreign = account.add("c0d3-preview-db", "previewdb");
        assertThatThrownBy(this::destroy)
                .hasMessageStartingWith("Nothing was deleted. DigitalOcean has a droplet 'c0d3-preview-db' (id 31337");
        assertThat(account.droplets()).containsValue(foreign);
    }
}
