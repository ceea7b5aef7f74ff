package com.c0d3.previewdb.bootstrap.standin;

import static com.c0d3.previewdb.bootstrap.standin.Reply.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;

/** The account's block storage volumes. */
public final class Volumes {
    private final Map<String, ObjectNode> all = new TreeMap<>();
    private final LongFunction<String> addresses;
    private final BiConsumer<String, String> attach;

    /**
     * None yet.
     *
     * @param addresses the address of a droplet
     * @param attach is told a droplet's address and a volume's name
     */
    Volumes(LongFunction<String> addresses, BiConsumer<String, String> attach) {
        this.addresses = addresses;
        this.attach = attach;
    }

    /** Those that there are, by their ids. */
    public Map<String, ObjectNode> all() {
        return all;
    }

    /** One that somebody else made. */
    public ObjectNode add(String name, int gib, String... tagged) {
        ObjectNode volume = object().put("id", "vol-" + all.size())
                .put("name", name)
                .put("description", "")
                .put("size_gigabytes", gib)
                .put("created_at", "2026-11-28T08:00:00Z")
                .put("filesystem_type", "")
                .put("filesystem_label", "");
        ObjectNode region = volume.putObject("region");
        region.put("slug", "nyc3").put("name", "New York 3").put("available", true);
        region.putArray("sizes");
        region.putArray("features");
        volume.putArray("droplet_ids");
        List.of(tagged).forEach(volume.putArray("tags")::add);
        all.put("vol-" + all.size(), volume);
        return volume;
    }

    /** A droplet is gone. */
    void release(long droplet) {
        all.values().forEach(volume -> {
            if (volume.path("droplet_ids").path(0).asLong() == droplet) {
                volume.putArray("droplet_ids");
            }
        });
    }

    List<ObjectNode> named(Request request) {
        return all.values().stream()
                .filter(volume ->
                        volume.path("name").asText().equals(request.query().get("name")))
                .toList();
    }

    Reply answer(Request request) {
        if (request.path().equals("/v2/volumes")) {
            ObjectNode volume = add(
                    request.body().path("name").asText(),
                    request.body().path("size_gigabytes").asInt());
            volume.set("tags", request.body().path("tags"));
            return Reply.of(201, object().set("volume", volume));
        }
        ObjectNode volume = all.get(request.segment(2));
        if (volume == null) {
            return Reply.error(404, "not_found", "The resource you requested could not be found.");
        }
        boolean attached = !volume.path("droplet_ids").isEmpty();
        if (request.method().equals("DELETE")) {
            if (attached) {
                return Reply.error(409, "conflict", "volume is attached");
            }
            all.remove(request.segment(2));
            return Reply.text(204, "");
        }
        return request.method().equals("GET") ? Reply.of(200, object().set("volume", volume)) : act(request, volume);
    }

    private Reply act(Request request, ObjectNode volume) {
        if (!volume.path("droplet_ids").isEmpty()) {
            return Reply.error(422, "unprocessable_entity", "volume is already attached");
        }
        long droplet = request.body().path("droplet_id").asLong();
        volume.putArray("droplet_ids").add(droplet);
        attach.accept(addresses.apply(droplet), volume.path("name").asText());
        ObjectNode action = object().put("id", 79).put("status", "in-progress").put("type", "attach_volume");
        action.putNull("resource_id");
        return Reply.of(202, object().set("action", action));
    }
}
