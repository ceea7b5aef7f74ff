package com.c0d3.previewdb.seed.snapshot;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.copy.RowSink;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The rows of one table on their way into a compressed file. */
final class PartSink implements RowSink {
    private static final int LEVEL = 3;
    private static final int BLOCK = 1 << 16;

    private final Path file;
    private final MessageDigest digest = Entries.sha256();
    private final OutputStream out;
    private long bytes;

    PartSink(Path file) throws ProblemsException {
        this.file = file;
        try {
            out = new ZstdOutputStream(
                    new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest), BLOCK),
                    LEVEL);
        } catch (IOException e) {
            throw problem(e);
        }
    }

    @Override
    public void write(RowBuffer rows) throws ProblemsException {
        try {
            out.write(rows.array(), 0, rows.size());
            bytes += rows.size();
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /** Completes the file. */
    @Override
    public void finish() throws ProblemsException {
        try {
            out.close();
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /** Lets go of the file; whoever owns its directory deletes it. */
    @Override
    public void close() throws ProblemsException {
        finish();
    }

    /** How many bytes came, before compression. */
    long bytes() {
        return bytes;
    }

    /** The SHA-256 of the finished file. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private ProblemsException problem(IOException e) {
        return new ProblemsException("Writing \"%s\" failed: %s".formatted(file, e.getMessage()), e);
    }
}
