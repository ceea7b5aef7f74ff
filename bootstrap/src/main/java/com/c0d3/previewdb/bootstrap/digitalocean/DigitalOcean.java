package com.c0d3.previewdb.bootstrap.digitalocean;

import com.c0d3.previewdb.bootstrap.http.Answer;
import com.c0d3.previewdb.bootstrap.http.ApiException;
import com.c0d3.previewdb.bootstrap.http.Call;
import com.c0d3.previewdb.bootstrap.http.JsonApi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of DigitalOcean's API, version 2, that bootstrap needs. A creation whose answer got lost is not repeated
 * here: the caller looks first.
 */
public final class DigitalOcean {
    private static final String PER_PAGE = "200";
    private static final int MOST_PAGES = 500;
    private static final int NOT_FOUND = 404;

    private final JsonApi api;

    /** The API behind that road. */
    public DigitalOcean(JsonApi api) {
        this.api = api;
    }

    /** All sizes. */
    public List<Size> sizes() throws IOException {
        return list(Call.get("list the sizes of droplets", "/v2/sizes"), "sizes").stream()
                .map(Size::of)
                .toList();
    }

    /** The slugs of the regions that take new droplets, each with its name behind. */
    public List<String> regions() throws IOException {
        return list(Call.get("list the regions", "/v2/regions"), "regions").stream()
                .filter(region -> region.path("available").asBoolean(true))
                .map(region -> "%s (%s)"
                        .formatted(
                                region.path("slug").asText(),
                                region.path("name").asText()))
                .toList();
    }

    /** The id of the account's SSH key with that MD5 fingerprint. */
    Optional<Long> findKey(String fingerprint) throws IOException {
        return find(Call.get("look up an SSH key", "/v2/account/keys/" + Call.segment(fingerprint)), "ssh_key")
                .map(key -> key.path("id").asLong());
    }

    Answer createKey(String name, String publicKey) throws IOException {
        ObjectNode body = object().put("name", name).put("public_key", publicKey);
        return api.send(Call.send("add the SSH key \"%s\"".formatted(name), "POST", "/v2/account/keys", body));
    }

    void deleteKey(String fingerprint) throws IOException {
        delete(Call.delete("delete the SSH key", "/v2/account/keys/" + Call.segment(fingerprint)));
    }

    /** Makes the tag; one that is there already is as good. */
    void createTag(String name) throws IOException {
        api.success(Call.send("make the tag \"%s\"".formatted(name), "POST", "/v2/tags", object().put("name", name)));
    }

    void deleteTag(String name) throws IOException {
        delete(Call.delete("delete the tag \"%s\"".formatted(name), "/v2/tags/" + Call.segment(name)));
    }

    List<Firewall> firewalls() throws IOException {
        return list(Call.get("list the firewalls", "/v2/firewalls"), "firewalls").stream()
                .map(Firewall::of)
                .toList();
    }

    Answer createFirewall(ObjectNode firewall) throws IOException {
        return api.send(Call.send("make the cloud firewall", "POST", "/v2/firewalls", firewall));
    }

    void replaceFirewall(String id, ObjectNode firewall) throws IOException {
        api.success(Call.send("change the cloud firewall", "PUT", "/v2/firewalls/" + Call.segment(id), firewall));
    }

    void deleteFirewall(String id) throws IOException {
        delete(Call.delete("delete the cloud firewall", "/v2/firewalls/" + Call.segment(id)));
    }

    List<Droplet> dropletsTagged(String tag) throws IOException {
        return droplets(Call.get("list the droplets", "/v2/droplets").with("tag_name", tag));
    }

    List<Droplet> dropletsNamed(String name) throws IOException {
        return droplets(Call.get("list the droplets", "/v2/droplets").with("name", name));
    }

    private List<Droplet> droplets(Call call) throws IOException {
        return list(call, "droplets").stream().map(Droplet::of).toList();
    }

    Optional<Droplet> droplet(long id) throws IOException {
        return find(Call.get("look at the droplet", "/v2/droplets/" + id), "droplet")
                .map(Droplet::of);
    }

    Answer createDroplet(ObjectNode droplet) throws IOException {
        return api.send(Call.send(
                "make the droplet \"%s\"".formatted(droplet.path("name").asText()), "POST", "/v2/droplets", droplet));
    }

    void deleteDroplet(long id) throws IOException {
        delete(Call.delete("delete the droplet", "/v2/droplets/" + id));
    }

    /** Starts an action on a droplet; its id. */
    long act(long droplet, String what, ObjectNode action) throws IOException {
        return api.success(Call.send(what, "POST", "/v2/droplets/%d/actions".formatted(droplet), action))
                .path("action")
                .path("id")
                .asLong();
    }

    /** How far an action is: in-progress, completed or errored. */
    String actionStatus(long id) throws IOException {
        return api.success(Call.get("look at an action", "/v2/actions/" + id))
                .path("action")
                .path("status")
                .asText();
    }

    /** The reserved addresses, and the droplets that have them; 0 for none. */
    List<ReservedAddress> reservedAddresses() throws IOException {
        return list(Call.get("list the reserved addresses", "/v2/reserved_ips"), "reserved_ips").stream()
                .map(node -> new ReservedAddress(
                        node.path("ip").asText(),
                        node.path("droplet").path("id").asLong(0)))
                .toList();
    }

    /** A public address that outlives its droplet. */
    record ReservedAddress(String ip, long droplet) {}

    Answer reserveAddress(long droplet) throws IOException {
        return api.send(
                Call.send("reserve an address", "POST", "/v2/reserved_ips", object().put("droplet_id", droplet)));
    }

    /** Leads an address that is there to another droplet. */
    void assignAddress(String ip, long droplet) throws IOException {
        ObjectNode action = object().put("type", "assign").put("droplet_id", droplet);
        api.success(Call.send(
                "lead the reserved address to the droplet",
                "POST",
                "/v2/reserved_ips/%s/actions".formatted(Call.segment(ip)),
                action));
    }

    /** The volumes of that name, which is unique in its region. */
    List<Volume> volumesNamed(String name, String region) throws IOException {
        return list(
                        Call.get("look up the volume", "/v2/volumes")
                                .with("name", name)
                                .with("region", region),
                        "volumes")
                .stream()
                .map(Volume::of)
                .toList();
    }

    Optional<Volume> volume(String id) throws IOException {
        return find(Call.get("look at the volume", "/v2/volumes/" + Call.segment(id)), "volume")
                .map(Volume::of);
    }

    Answer createVolume(ObjectNode volume) throws IOException {
        return api.send(Call.send(
                "make the volume \"%s\"".formatted(volume.path("name").asText()), "POST", "/v2/volumes", volume));
    }

    Answer attachVolume(Volume volume, long droplet) throws IOException {
        ObjectNode action =
                object().put("type", "attach").put("droplet_id", droplet).put("region", volume.region());
        return api.send(Call.send(
                "attach the volume", "POST", "/v2/volumes/%s/actions".formatted(Call.segment(volume.id())), action));
    }

    void deleteVolume(String id) throws IOException {
        delete(Call.delete("delete the volume", "/v2/volumes/" + Call.segment(id)));
    }

    void deleteReservedAddress(String ip) throws IOException {
        delete(Call.delete("give the reserved address back", "/v2/reserved_ips/" + Call.segment(ip)));
    }

    /** What is not there any more need not be deleted. */
    private void delete(Call call) throws IOException {
        Answer answer = api.send(call);
        if (!(answer instanceof Answer.Failure failure && failure.status() == NOT_FOUND)) {
            JsonApi.success(answer);
        }
    }

    private Optional<JsonNode> find(Call call, String name) throws IOException {
        Answer answer = api.send(call);
        return answer instanceof Answer.Failure failure && failure.status() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(JsonApi.success(answer).path(name));
    }

    /** All pages. Their number is counted here: an address in an answer is not followed, for the token's sake. */
    private List<JsonNode> list(Call call, String name) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            JsonNode body =
                    api.success(call.with("page", Integer.toString(page)).with("per_page", PER_PAGE));
            if (!body.path(name).isArray()) {
                throw new ApiException(
                        0, "%s was asked to %s, and answers without \"%s\"".formatted(api, call.what(), name));
            }
            Json.items(body.path(name)).forEach(all::add);
            if (body.path("links").path("pages").path("next").asText("").isEmpty()) {
                return all;
            }
        }
        throw new ApiException(0, "%s was asked to %s, and comes to no end".formatted(api, call.what()));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
