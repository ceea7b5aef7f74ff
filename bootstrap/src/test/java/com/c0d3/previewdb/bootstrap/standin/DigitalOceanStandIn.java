package com.c0d3.previewdb.bootstrap.standin;

import static com.c0d3.previewdb.bootstrap.standin.Reply.object;

import com.c0d3.previewdb.bootstrap.host.OpenSshKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** DigitalOcean, as far as its API shows it. Its droplets are whatever a hypervisor boots. */
public final class DigitalOceanStandIn implements AutoCloseable {
    private static final int PAGE = 2;

    private final StandIn http;
    private final Hypervisor hypervisor;
    private final Map<Long, ObjectNode> droplets = new TreeMap<>();
    private final Map<String, ObjectNode> firewalls = new TreeMap<>();
    private final Map<String, ObjectNode> keys = new TreeMap<>();
    private final List<String> tags = new ArrayList<>();
    private final Map<String, Long> reserved = new TreeMap<>();
    private final Volumes volumes;
    private String firewallStatus = "succeeded";
    private String newStatus = "active";
    private long lastId = 31_336;

    /** What boots a droplet. */
    public interface Hypervisor {
        /** The address of a droplet that lets this public key in, and has this user data. */
        String boot(String publicKey, String userData);

        void destroy(String address);

        /** Attaches a volume of that name, with what was written to it before. */
        default void attach(String address, String volume) {}

        /** Droplets that only the API knows. */
        static Hypervisor none() {
            return new Hypervisor() {
                private int last;

                @Override
                public String boot(String publicKey, String userData) {
                    last++;
                    return "203.0.113." + last;
                }

                @Override
                public void destroy(String address) {}
            };
        }
    }

    public DigitalOceanStandIn(Hypervisor hypervisor) throws IOException {
        this.hypervisor = hypervisor;
        List<Shapes> shapes = new ArrayList<>(List.of(Shapes.ours("digitalocean.json")));
        Shapes.digitalOceans().ifPresent(shapes::add);
        volumes = new Volumes(id -> addressOf(droplet(id)), hypervisor::attach);
        http = new StandIn(shapes, this::answer);
    }

    public StandIn http() {
        return http;
    }

    public Map<Long, ObjectNode> droplets() {
        return droplets;
    }

    /** The droplet with that id, which is there. */
    public ObjectNode droplet(long id) {
        return Objects.requireNonNull(droplets.get(id), "no droplet " + id);
    }

    /** The firewall with that id, which is there. */
    public ObjectNode firewall(String id) {
        return Objects.requireNonNull(firewalls.get(id), "no firewall " + id);
    }

    public Map<String, ObjectNode> firewalls() {
        return firewalls;
    }

    public Map<String, ObjectNode> keys() {
        return keys;
    }

    public Map<String, Long> reserved() {
        return reserved;
    }

    public Volumes volumes() {
        return volumes;
    }

    public List<String> tags() {
        return tags;
    }

    /** Firewalls stay in that status. */
    public void firewallsAre(String status) {
        firewallStatus = status;
    }

    /** New droplets stay in that status. */
    public void newDropletsAre(String status) {
        newStatus = status;
    }

    /** A droplet that somebody else made. */
    public ObjectNode add(String name, String... tagged) {
        return droplet(name, "nyc3", "s-1vcpu-1gb", List.of(tagged), "203.0.113.200");
    }

    private Reply answer(Request request) {
        String kind = request.segment(1);
        return switch (kind) {
            case "sizes" -> page(request, "sizes", sizes());
            case "regions" -> page(request, "regions", regions());
            case "tags" -> tag(request);
            case "account" -> key(request);
            case "firewalls" -> firewall(request);
            case "droplets" -> droplet(request);
            case "reserved_ips" -> reservedIp(request);
            case "volumes" ->
                request.method().equals("GET") && request.path().equals("/v2/volumes")
                        ? page(request, "volumes", volumes.named(request))
                        : volumes.answer(request);
            case "actions" ->
                Reply.of(200, object().set("action", action(Long.parseLong(request.segment(2)), "completed")));
            default -> notFound();
        };
    }

    private static Reply notFound() {
        return Reply.error(404, "not_found", "The resource you requested could not be found.");
    }

    private static Reply done() {
        return Reply.text(204, "");
    }

    /** Two on a page, whatever is asked for: three pages come soon. */
    private Reply page(Request request, String name, List<? extends JsonNode> all) {
        int page = Integer.parseInt(request.query().getOrDefault("page", "1"));
        ObjectNode body = object();
        ArrayNode items = body.putArray(name);
        all.stream().skip((page - 1L) * PAGE).limit(PAGE).forEach(items::add);
        ObjectNode pages = body.putObject("links").putObject("pages");
        if (page * PAGE < all.size()) {
            pages.put("next", "https://elsewhere.test/v2/%s?page=%d".formatted(name, page + 1));
        }
        body.putObject("meta").put("total", all.size());
        return Reply.of(200, body);
    }

    private static List<ObjectNode> sizes() {
        List<ObjectNode> sizes = new ArrayList<>();
        String[] slugs = {"s-1vcpu-512mb-10gb", "s-1vcpu-1gb", "s-1vcpu-2gb", "s-2vcpu-2gb", "s-2vcpu-4gb"};
        double[] prices = {4, 6, 12, 18, 24};
        for (int i = 0; i < slugs.length; i++) {
            ObjectNode size = object().put("slug", slugs[i])
                    .put("memory", 512 << i)
                    .put("vcpus", 1)
                    .put("disk", 10 + 10 * i)
                    .put("transfer", 1.0)
                    .put("price_monthly", prices[i])
                    .put("price_hourly", prices[i] / 672)
                    .put("available", true)
                    .put("description", "Basic");
            ArrayNode regions = size.putArray("regions").add("nyc3");
            if (i > 1) {
                regions.add("fra1");
            }
            sizes.add(size);
        }
        return sizes;
    }

    private static List<ObjectNode> regions() {
        return List.of(region("nyc3", "New York 3"), region("fra1", "Frankfurt 1"));
    }

    private static ObjectNode region(String slug, String name) {
        ObjectNode region = object().put("slug", slug).put("name", name).put("available", true);
        region.putArray("sizes");
        region.putArray("features");
        return region;
    }

    private Reply tag(Request request) {
        if (request.method().equals("DELETE")) {
            return tags.remove(request.segment(2)) ? done() : notFound();
        }
        String name = request.body().path("name").asText();
        if (!tags.contains(name)) { // one that is there already is as good
            tags.add(name);
        }
        return Reply.of(201, object().set("tag", object().put("name", name)));
    }

    private Reply key(Request request) {
        if (request.method().equals("POST")) {
            String line = request.body().path("public_key").asText();
            String fingerprint = OpenSshKey.md5(line);
            if (keys.containsKey(fingerprint)) {
                return Reply.error(422, "unprocessable_entity", "SSH Key is already in use on your account");
            }
            lastId++;
            ObjectNode key =
                    ((ObjectNode) request.body().deepCopy()).put("id", lastId).put("fingerprint", fingerprint);
            keys.put(fingerprint, key);
            return Reply.of(201, object().set("ssh_key", key));
        }
        String fingerprint = request.segment(3);
        if (!keys.containsKey(fingerprint)) {
            return notFound();
        }
        if (request.method().equals("DELETE")) {
            keys.remove(fingerprint);
            return done();
        }
        return Reply.of(200, object().set("ssh_key", keys.get(fingerprint)));
    }

    private Reply firewall(Request request) {
        firewalls.values().forEach(firewall -> firewall.put("status", firewallStatus));
        return switch (request.method()) {
            case "GET" -> page(request, "firewalls", List.copyOf(firewalls.values()));
            case "POST" -> made(request, "fw-" + firewalls.size(), 202);
            case "PUT" ->
                firewalls.containsKey(request.segment(2)) ? made(request, request.segment(2), 200) : notFound();
            default -> firewalls.remove(request.segment(2)) == null ? notFound() : done();
        };
    }

    private Reply made(Request request, String id, int status) {
        for (JsonNode tag : request.body().path("tags")) {
            if (!tags.contains(tag.asText())) {
                return Reply.error(400, "bad_request", "tag %s does not exist".formatted(tag.asText()));
            }
        }
        ObjectNode firewall = request.body().deepCopy();
        firewall.put("id", id).put("status", "waiting").put("created_at", "2026-11-28T08:00:00Z");
        firewall.putArray("pending_changes");
        firewall.putArray("droplet_ids");
        firewalls.put(id, firewall);
        return Reply.of(status, object().set("firewall", firewall));
    }

    private Reply droplet(Request request) {
        if (request.path().endsWith("/actions")) {
            return act(request);
        }
        if (request.path().equals("/v2/droplets")) {
            return request.method().equals("POST") ? make(request) : list(request);
        }
        long id = Long.parseLong(request.segment(2));
        if (!droplets.containsKey(id)) {
            return notFound();
        }
        if (request.method().equals("DELETE")) {
            hypervisor.destroy(addressOf(droplets.remove(id)));
            volumes.release(id);
            reserved.replaceAll((ip, droplet) -> droplet == id ? 0L : droplet);
            return done();
        }
        return Reply.of(200, object().set("droplet", droplets.get(id)));
    }

    private static String addressOf(ObjectNode droplet) {
        return droplet.path("networks").path("v4").path(0).path("ip_address").asText();
    }

    private Reply list(Request request) {
        String tag = request.query().get("tag_name");
        String name = request.query().get("name");
        List<ObjectNode> found = droplets.values().stream()
                .filter(droplet -> tag == null || hasTag(droplet, tag))
                .filter(droplet -> name == null || droplet.path("name").asText().equalsIgnoreCase(name))
                .toList();
        return page(request, "droplets", found);
    }

    private static boolean hasTag(ObjectNode droplet, String tag) {
        for (JsonNode found : droplet.path("tags")) {
            if (found.asText().equals(tag)) {
                return true;
            }
        }
        return false;
    }

    private Reply make(Request request) {
        JsonNode body = request.body();
        String fingerprint = body.path("ssh_keys").path(0).asText();
        if (!keys.containsKey(fingerprint)) {
            return Reply.error(
                    422, "unprocessable_entity", fingerprint + " are invalid key identifiers for Droplet creation.");
        }
        String address = hypervisor.boot(
                keys.get(fingerprint).path("public_key").asText(),
                body.path("user_data").asText());
        List<String> tagged = new ArrayList<>();
        body.path("tags").forEach(tag -> tagged.add(tag.asText()));
        ObjectNode droplet = droplet(
                body.path("name").asText(),
                body.path("region").asText(),
                body.path("size").asText(),
                tagged,
                address);
        ObjectNode fresh = droplet.deepCopy().put("status", "new");
        fresh.putObject("networks").putArray("v4");
        ObjectNode answer = object();
        answer.set("droplet", fresh);
        answer.putObject("links")
                .putArray("actions")
                .addObject()
                .put("id", 99)
                .put("rel", "create")
                .put("href", "https://api.test/v2/actions/99");
        droplet.put("status", newStatus);
        return Reply.of(202, answer);
    }

    private ObjectNode droplet(String name, String region, String size, List<String> tagged, String address) {
        lastId++;
        ObjectNode droplet = object().put("id", lastId)
                .put("name", name)
                .put("status", "active")
                .put("locked", false)
                .put("memory", 1024)
                .put("vcpus", 1)
                .put("disk", 25)
                .put("created_at", "2026-11-28T08:00:00Z")
                .put("size_slug", size)
                .put("disk_info_of_tomorrow", "an extra field");
        for (String list : List.of("features", "backup_ids", "snapshot_ids", "volume_ids")) {
            droplet.putArray(list);
        }
        tagged.forEach(droplet.putArray("tags")::add);
        droplet.putNull("next_backup_window");
        droplet.putObject("networks")
                .putArray("v4")
                .addObject()
                .put("ip_address", address)
                .put("netmask", "255.255.240.0")
                .put("gateway", "203.0.113.254")
                .put("type", "public");
        droplet.set("region", region(region, region));
        droplet.set("size", sizes().get(1));
        droplet.putObject("image").put("slug", "debian-13-x64");
        droplets.put(lastId, droplet);
        return droplet;
    }

    private Reply act(Request request) {
        ObjectNode droplet = droplets.get(Long.parseLong(request.segment(2)));
        if (droplet == null) {
            return notFound();
        }
        String type = request.body().path("type").asText();
        switch (type) {
            case "shutdown", "power_off" -> droplet.put("status", "off");
            case "power_on" -> droplet.put("status", "active");
            default -> {
                if (!droplet.path("status").asText().equals("off")) {
                    return Reply.error(422, "unprocessable_entity", "Droplet must be powered off to resize.");
                }
                droplet.put("size_slug", request.body().path("size").asText());
            }
        }
        return Reply.of(201, object().set("action", action(77, "in-progress")));
    }

    private static ObjectNode action(long id, String status) {
        return object().put("id", id)
                .put("status", status)
                .put("type", "create")
                .put("resource_id", 1);
    }

    private Reply reservedIp(Request request) {
        if (request.path().endsWith("/actions")) {
            reserved.put(request.segment(2), request.body().path("droplet_id").asLong());
            return Reply.of(201, object().set("action", action(78, "completed")));
        }
        if (request.method().equals("POST")) {
            String ip = "198.51.100." + (reserved.size() + 1);
            reserved.put(ip, request.body().path("droplet_id").asLong());
            return Reply.of(202, object().set("reserved_ip", object().put("ip", ip)));
        }
        if (request.method().equals("DELETE")) {
            return reserved.remove(request.segment(2)) == null ? notFound() : done();
        }
        return page(
                request,
                "reserved_ips",
                reserved.entrySet().stream()
                        .map(entry -> {
                            ObjectNode node = object().put("ip", entry.getKey());
                            if (entry.getValue() == 0) {
                                node.putNull("droplet");
                            } else {
                                node.set("droplet", droplets.get(entry.getValue()));
                            }
                            return node;
                        })
                        .toList());
    }

    @Override
    public void close() {
        droplets.values().forEach(droplet -> hypervisor.destroy(addressOf(droplet)));
        http.close();
    }
}
