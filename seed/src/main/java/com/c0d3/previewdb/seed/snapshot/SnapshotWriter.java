package com.c0d3.previewdb.seed.snapshot;

import com.c0d3.previewdb.common.file.AtomicMove;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.RowSink;
import com.c0d3.previewdb.seed.structure.SourceState;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a snapshot file. The parts are written into a directory beside it; the file gets its name only when it is
 * complete. Tables may be written by several threads at once. Closing it removes whatever was not finished.
 */
public final class SnapshotWriter implements AutoCloseable {
    private final Path file;
    private final PartialDirectory directory;
    private final SortedMap<TableName, Manifest.TablePart> tables = new TreeMap<>();
    private Manifest.@Nullable Part structure;

    /**
     * Begins a snapshot.
     *
     * @throws ProblemsException if the directory cannot be written, or if another run writes the same file
     */
    public SnapshotWriter(Path file) throws ProblemsException {
        this.file = file.toAbsolutePath();
        directory = PartialDirectory.beside(this.file);
    }

    /** Writes rows of a table; returns how many there were. */
    @FunctionalInterface
    public interface Rows {
        /** Writes the rows into the sink, which is finished afterwards. */
        long into(RowSink sink) throws ProblemsException;
    }

    /** Adds the definitions of the tables. */
    public void structure(String sql) throws ProblemsException {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(directory.part(Entries.STRUCTURE), bytes);
        } catch (IOException e) {
            throw problem(e);
        }
        structure = new Manifest.Part(
                Entries.STRUCTURE, HexFormat.of().formatHex(Entries.sha256().digest(bytes)));
    }

    /** Adds the rows of a table. */
    public void table(TableName table, List<String> columns, Rows rows) throws ProblemsException {
        String entry = Entries.DATA_DIRECTORY + fileName(table) + Entries.DATA_SUFFIX;
        try (PartSink sink = new PartSink(directory.part(entry))) {
            long count = rows.into(sink);
            sink.finish();
            Manifest.Part part = new Manifest.Part(entry, sink.sha256());
            Manifest.TablePart written =
                    new Manifest.TablePart(table.schema(), table.name(), columns, part, count, sink.bytes());
            synchronized (tables) {
                tables.put(table, written);
            }
        }
    }

    /** A name that every file system takes, and that no two tables share, even where case does not count. */
    private static String fileName(TableName table) {
        String readable = URLEncoder.encode(table.toString(), StandardCharsets.UTF_8);
        boolean plain = readable.equals(readable.toLowerCase(Locale.ROOT)) && readable.length() < 100;
        String digest =
                HexFormat.of().formatHex(Entries.sha256().digest(table.sql().getBytes(StandardCharsets.UTF_8)), 0, 4);
        return plain ? readable : readable.substring(0, Math.min(readable.length(), 100)) + "-" + digest;
    }

    /**
     * Completes the file and gives it its name; a file of that name is replaced at once.
     *
     * @param postgresql the source's major version
     * @param rules the SHA-256 of the rules
     * @param state what the source knows beside its structure and its rows
     * @param gate what was searched
     */
    public Manifest finish(int postgresql, String rules, SourceState state, Manifest.Gate gate)
            throws ProblemsException {
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                postgresql,
                rules,
                structure,
                List.copyOf(tables.values()),
                Manifest.State.of(state),
                gate);
        try {
            Path archive = directory.createArchive();
            write(manifest, archive);
            AtomicMove.replace(archive, file);
        } catch (IOException e) {
            throw problem(e);
        }
        return manifest;
    }

    private void write(Manifest manifest, Path archive) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            byte[] json = Entries.JSON.writeValueAsBytes(manifest);
            begin(tar, Entries.MANIFEST, json.length);
            tar.write(json);
            tar.closeArchiveEntry();
            for (Manifest.Part part : SnapshotFile.parts(manifest)) {
                Path content = directory.part(part.entry());
                begin(tar, part.entry(), Files.size(content));
                Files.copy(content, tar);
                tar.closeArchiveEntry();
            }
        }
        try (FileChannel written = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    /** Without time, owner and machine, so that the same content gives the same bytes. */
    private static void begin(TarArchiveOutputStream tar, String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(0);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setMode(0100600);
        tar.putArchiveEntry(entry);
    }

    @Override
    public void close() throws ProblemsException {
        directory.close();
    }

    private ProblemsException problem(IOException e) {
        return new ProblemsException("Writing the snapshot \"%s\" failed: %s".formatted(file, e.getMessage()), e);
    }
}
