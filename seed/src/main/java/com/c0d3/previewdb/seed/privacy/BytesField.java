package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.seed.copy.CopyText;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.mask.Scrubber;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes that are a text in UTF-8, scrubbed as one; other bytes stay, and are left to the leak gate. */
final class BytesField implements FieldMask {
    private static final String PREFIX = "\\x";

    private final Scrubber scrubber;

    BytesField(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    @Override
    public void mask(byte[] row, int start, int end, RowBuffer out) {
        String hex = CopyText.decode(row, start, end);
        try {
            byte[] bytes = HexFormat.of().parseHex(hex, PREFIX.length(), hex.length());
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            byte[] scrubbed = (PREFIX
                            + HexFormat.of().formatHex(scrubber.mask(text).getBytes(StandardCharsets.UTF_8)))
                    .getBytes(StandardCharsets.UTF_8);
            CopyText.encode(scrubbed, 0, scrubbed.length, out);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            out.append(row, start, end);
        }
    }
}
