package com.c0d3.previewdb.bootstrap.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.bootstrap.host.HostKeys;
import com.c0d3.previewdb.bootstrap.host.SshHost;
import com.c0d3.previewdb.bootstrap.host.SshKeys;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.testing.RequiresDocker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data on a volume, which a loop device stands for. */
@RequiresDocker(image = Droplet.IMAGE)
final class StorageTest {
    private static final String DEVICE = "/dev/disk/by-id/scsi-0DO_Volume_c0d3";
    private static final String AS_POSTGRES = "cd /; runuser -u postgres -- psql -XAtq -c ";

    /** One partition, as a DOS label has it. */
    private static final String PARTITIONED = """
            printf '\\0\\0\\2\\0\\203\\0\\0\\0\\0\\10\\0\\0\\0\\370\\1\\0' | dd of=%1$s bs=1 seek=446 status=none
            printf '\\125\\252' | dd of=%1$s bs=1 seek=510 status=none""";

    @TempDir
    private static Path directory;

    private static @Nullable Droplet booted;
    private static @Nullable SshHost connected;

    @BeforeAll
    static void boot() throws Exception {
        Path key = SshKeys.create(directory.resolve("key"));
        Droplet made = Droplet.bootInstalled(key, Map.of());
        booted = made;
        connected = SshHost.connect(
                made.address(), SshKeys.login(key), HostKeys.pinned(Set.of(made.hostKey())), Optional.empty());
        made.sh("mkdir -p /run/previewdb");
    }

    @AfterAll
    static void stop() throws IOException {
        try (Droplet stopped = booted;
                SshHost closed = connected) {
            assertThat(stopped).isNotSameAs(closed);
        }
    }

    private static Droplet droplet() {
        return Objects.requireNonNull(booted);
    }

    /** As it was. */
    @AfterEach
    void empty() throws Exception {
        droplet().sh("""
                systemctl stop 'postgresql@*'
                ! mountpoint -q /var/lib/postgresql || umount /var/lib/postgresql
                sed -i '\\#/var/lib/postgresql#d' /etc/fstab
                rm -rf /etc/postgresql/* /var/lib/postgresql /var/lib/postgresql.before-volume""");
        droplet().detach();
    }

    private static Machine machine() {
        return new Machine(Objects.requireNonNull(connected), () -> {
            throw new IOException("not asked for");
        });
    }

    private static StorageStep storage(String filesystem, boolean stopAllowed) {
        Machine machine = machine();
        Administrator none = new Administrator(
                "nobody",
                database -> {
                    throw new IllegalStateException("not asked for");
                },
                statement -> {});
        return new StorageStep(
                machine,
                new Packages(machine, Duration.ofMinutes(1)),
                none,
                new Storage(DEVICE, filesystem, stopAllowed));
    }

    private static ClusterStep cluster() {
        return new ClusterStep(machine(), Optional.empty());
    }

    private static void apply(Step step) throws Exception {
        assertThat(step.inspect()).as(step.name()).isInstanceOf(Inspection.Needed.class);
        step.apply();
        assertThat(step.inspect()).as(step.name()).isInstanceOf(Inspection.Satisfied.class);
    }

    /** All that is on the disk is gone; what is on the volume is not. The numbers of users are others. */
    private static void anotherDroplet() throws Exception {
        droplet().sh("""
                systemctl stop 'postgresql@*'
                umount /var/lib/postgresql
                sed -i '\\#/var/lib/postgresql#d' /etc/fstab
                rm -rf /etc/postgresql/*
                usermod -u 7777 postgres; groupmod -g 7777 postgres
                chown -R postgres:postgres /var/lib/postgresql /var/log/postgresql /var/run/postgresql""");
    }

    @Test
    void rowsOutliveADroplet() throws Exception {
        String device = droplet().attach(DEVICE, 512);
        apply(storage("xfs", false));
        assertThat(droplet().sh("findmnt -n -o SOURCE,FSTYPE -M /var/lib/postgresql; xfs_info /var/lib/postgresql"))
                .startsWith(device + " xfs\n")
                .contains("reflink=1");
        assertThat(droplet().sh("grep postgresql /etc/fstab"))
                .isEqualTo(DEVICE + " /var/lib/postgresql xfs defaults,noatime,nofail 0 2\n");
        apply(cluster());
        droplet().sh(AS_POSTGRES + "'CREATE TABLE lessons AS SELECT 42 AS id'");

        anotherDroplet();
        apply(storage("xfs", false));
        assertThat(cluster().inspect())
                .isEqualTo(new Inspection.Needed("take over the cluster of PostgreSQL 15 whose data is there"));
        apply(cluster());
        assertThat(droplet().sh(AS_POSTGRES + "'SELECT id FROM lessons'")).isEqualTo("42\n");
        assertThat(droplet().sh("ls /var/lib/postgresql/15")).isEqualTo("main\n");

        anotherDroplet();
        apply(storage("xfs", false));
        droplet()
                .sh(
                        "echo 13 > /var/lib/postgresql/15/main/PG_VERSION; mv /var/lib/postgresql/15 /var/lib/postgresql/13");
        assertThat(cluster().inspect().detail())
                .matches(
                        "The data that is there is of PostgreSQL 13, and \\S+ has PostgreSQL 15: ask for an image, or a version,"
                                + " that has 13, or delete /var/lib/postgresql/13 there if its rows may go");

        droplet()
                .sh(
                        "cp -a /var/lib/postgresql/13 /var/lib/postgresql/17; mv /var/lib/postgresql/13 /var/lib/postgresql/15");
        assertThat(cluster().inspect().detail())
                .as("what an upgrade left is not taken over in place of what it made")
                .startsWith("The data that is there is of PostgreSQL 17, and ");
    }

    /** Killed after the fresh cluster was made, and before the old data took its place. */
    @Test
    void anAdoptionThatWasKilledIsFinishedByTheNext() throws Exception {
        droplet().attach(DEVICE, 512);
        apply(storage("ext4", false));
        apply(cluster());
        droplet().sh(AS_POSTGRES + "'CREATE TABLE lessons AS SELECT 42 AS id'");
        droplet().sh("""
                systemctl stop 'postgresql@*'
                cp -a /var/lib/postgresql/15/main /var/lib/postgresql/15/main.kept
                rm -rf /var/lib/postgresql/15/main/base""");
        apply(cluster());
        assertThat(droplet().sh(AS_POSTGRES + "'SELECT id FROM lessons'")).isEqualTo("42\n");
    }

    @Test
    void dataThatIsThereIsMovedWherePostgresqlMayBeStopped() throws Exception {
        droplet().sh("mkdir -p /var/lib/postgresql");
        apply(cluster());
        droplet().sh(AS_POSTGRES + "'CREATE TABLE lessons AS SELECT 42 AS id'");
        droplet().attach(DEVICE, 512);
        assertThat(storage("xfs", false).inspect())
                .isEqualTo(
                        new Inspection.Waiting(
                                "move PostgreSQL's data onto the volume: that stops it meanwhile, so it needs --allow-restart"));
        // half a copy of a run that was killed
        droplet()
                .sh("apt-get install -y -q xfsprogs && mkfs.xfs -q " + DEVICE + " && mkdir /mnt/v && mount " + DEVICE
                        + " /mnt/v && touch /mnt/v/.previewdb-moving && mkdir -p /mnt/v/15/main && touch /mnt/v/15/main/PG_VERSION"
                        + " && umount /mnt/v");
        apply(storage("xfs", true));
        apply(cluster());
        assertThat(droplet().sh(AS_POSTGRES + "'SELECT id FROM lessons'")).isEqualTo("42\n");
        assertThat(droplet().sh("ls -A /var/lib/postgresql; ls /var/lib/postgresql.before-volume"))
                .isEqualTo("15\n15\n");
    }

    @Test
    void whateverIsOnAVolumeIsLeftAlone() throws Exception {
        String device = droplet().attach(DEVICE, 64);
        droplet().sh("mkfs.ext4 -q " + device);
        assertThatThrownBy(storage("xfs", false)::apply)
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("%s holds ext4 already, and not xfs; it was left alone".formatted(DEVICE));
        droplet().sh(("wipefs -a -q %1$s; " + PARTITIONED).formatted(device));
        assertThatThrownBy(storage("xfs", false)::apply)
                .hasMessageContaining("holds something else than one file system already");
        droplet()
                .sh(
                        "wipefs -a -q %1$s; dd if=/dev/zero of=%1$s bs=1M count=2 status=none; printf secret | dd of=%1$s bs=1 seek=9000 status=none"
                                .formatted(device));
        assertThatThrownBy(storage("xfs", false)::apply)
                .hasMessageContaining("holds something that is no file system, and was left alone");
        assertThat(droplet().sh("dd if=%s bs=1 skip=9000 count=6 status=none".formatted(device)))
                .isEqualTo("secret");
    }
}
