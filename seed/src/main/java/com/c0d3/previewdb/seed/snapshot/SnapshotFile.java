package com.c0d3.previewdb.seed.snapshot;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.copy.TableSink;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.apache.commons.io.input.BoundedInputStream;

/** A snapshot file whose every byte was checked. Thread-safe; it holds no file open. */
public final class SnapshotFile {
    private static final int BLOCK = 1 << 16;

    private final Path file;
    private final Manifest manifest;
    private final Map<String, Extent> extents;

    /** Where an entry lies in the file. */
    private record Extent(long offset, long size) {}

    private SnapshotFile(Path file, Manifest manifest, Map<String, Extent> extents) {
        this.file = file;
        this.manifest = manifest;
        this.extents = extents;
    }

    /**
     * Reads a snapshot, and compares each part with its checksum.
     *
     * @throws ProblemsException if the file is missing, cut, altered, of a newer format, or no snapshot; the message
     *     says which
     */
    public static SnapshotFile open(Path file) throws ProblemsException {
        try {
            Map<String, Extent> extents = extents(file);
            SnapshotFile snapshot = new SnapshotFile(file, manifest(file, extents), extents);
            snapshot.verify();
            return snapshot;
        } catch (NoSuchFileException e) {
            throw new ProblemsException("There is no snapshot \"%s\"".formatted(file), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ProblemsException(
                    "The snapshot \"%s\" cannot be read; it is cut, or no snapshot: %s".formatted(file, e.getMessage()),
                    e);
        }
    }

    private static Map<String, Extent> extents(Path file) throws IOException {
        Map<String, Extent> extents = new LinkedHashMap<>();
        try (FileChannel channel = FileChannel.open(file);
                TarFile tar = new TarFile(channel)) {
            for (TarArchiveEntry entry : tar.getEntries()) {
                if (entry.getDataOffset() + entry.getSize() > channel.size()) {
                    throw new IOException("the entry \"%s\" is cut".formatted(entry.getName()));
                }
                extents.put(entry.getName(), new Extent(entry.getDataOffset(), entry.getSize()));
            }
        }
        return extents;
    }

    private static Manifest manifest(Path file, Map<String, Extent> extents) throws IOException, ProblemsException {
        Extent extent = extents.get(Entries.MANIFEST);
        if (extent == null) {
            throw new IOException("it has no " + Entries.MANIFEST);
        }
        try (InputStream in = bytes(file, extent)) {
            JsonNode json = Entries.JSON.readTree(in);
            int format = json.path("format").asInt();
            if (format > Manifest.FORMAT) {
                throw new ProblemsException(
                        "The snapshot \"%s\" has format %d, and this version of previewdb reads up to %d: use a newer one"
                                .formatted(file, format, Manifest.FORMAT));
            }
            return Entries.JSON.treeToValue(json, Manifest.class);
        }
    }

    private void verify() throws IOException, ProblemsException {
        Problems problems = new Problems();
        for (Manifest.Part part : parts(manifest)) {
            Extent extent = extents.get(part.entry());
            if (extent == null) {
                problems.add("the part \"%s\" is missing".formatted(part.entry()));
            } else if (!sha256(extent).equals(part.sha256())) {
                problems.add("the part \"%s\" was altered: its checksum differs".formatted(part.entry()));
            }
        }
        problems.throwIfAny("The snapshot \"%s\" cannot be used:".formatted(file));
    }

    private String sha256(Extent extent) throws IOException {
        MessageDigest digest = Entries.sha256();
        try (InputStream in = new DigestInputStream(bytes(file, extent), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InputStream bytes(Path file, Extent extent) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(extent.offset());
        return new BufferedInputStream(
                BoundedInputStream.builder()
                        .setInputStream(Channels.newInputStream(channel))
                        .setMaxCount(extent.size())
                        .get(),
                BLOCK);
    }

    /** All parts that the manifest names, in the order of the archive. */
    static List<Manifest.Part> parts(Manifest manifest) {
        return Stream.concat(
                        Stream.ofNullable(manifest.structure()),
                        manifest.tables().stream().map(Manifest.TablePart::part))
                .toList();
    }

    /** What the file holds. */
    public Manifest manifest() {
        return manifest;
    }

    /** The definitions of the tables, if the file has them. */
    public Optional<String> structure() throws ProblemsException {
        Manifest.Part structure = manifest.structure();
        if (structure == null) {
            return Optional.empty();
        }
        try (InputStream in = bytes(file, extent(structure))) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /** The rows of a table, in COPY's text format; the caller closes the stream. */
    public InputStream rows(Manifest.TablePart table) throws ProblemsException {
        try {
            return new ZstdInputStream(bytes(file, extent(table.part())));
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /**
     * Copies the rows of a table into the target.
     *
     * @param progress told now and then how many more bytes came
     */
    public void load(Manifest.TablePart table, LoadTarget target, LongConsumer progress) throws ProblemsException {
        target.run(connection -> {
            try (InputStream in = rows(table);
                    TableSink sink = new TableSink(connection, table.name(), table.columns())) {
                RowBuffer block = new RowBuffer(BLOCK);
                byte[] bytes = new byte[BLOCK];
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    block.append(bytes, 0, count);
                    sink.write(block);
                    block.clear();
                    progress.accept(count);
                }
                sink.finish();
                return table;
            } catch (IOException e) {
                throw problem(e);
            }
        });
    }

    private Extent extent(Manifest.Part part) {
        return Objects.requireNonNull(extents.get(part.entry()), part.entry());
    }

    private ProblemsException problem(IOException e) {
        return new ProblemsException("Reading the snapshot \"%s\" failed: %s".formatted(file, e.getMessage()), e);
    }
}
