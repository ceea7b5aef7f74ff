package com.c0d3.previewdb.bootstrap.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A droplet that bootstrap itself makes.
 *
 * @param name its name, which is also that of its firewall and its SSH key
 * @param region the slug of its region
 * @param size the slug of its size
 * @param image the slug of a Debian or Ubuntu
 * @param token the environment variable with the API's token
 * @param tags further tags
 * @param vpc the id of a VPC; empty for the region's default
 * @param backups whether DigitalOcean keeps backups of it
 * @param monitoring whether DigitalOcean's agent reports on it
 * @param reservedIp whether it gets an address that outlives it
 * @param key the file of a private SSH key, with its public key beside it ({@code .pub}); empty to have one made
 * @param postgresql the version to install; empty for the distribution's
 * @param consoleFile the file that hands out root's password for the recovery console
 * @param storage the volume that the databases are on; empty for the droplet's own disk
 */
public record DigitalOceanServer(
        String name,
        String region,
        String size,
        String image,
        String token,
        List<String> tags,
        Optional<String> vpc,
        boolean backups,
        boolean monitoring,
        boolean reservedIp,
        Optional<Path> key,
        Optional<String> postgresql,
        Path consoleFile,
        Optional<StorageSection> storage)
        implements BootstrapConfig.Server {
    public DigitalOceanServer {
        tags = List.copyOf(tags);
    }
}
