package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.seed.copy.CopyText;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.mask.Masker;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Masks a field as a text. An empty text stays empty. Remembers the last masks: a key is often repeated. */
final class MaskedField implements FieldMask {
    private static final int REMEMBERED = 1 << 10;
    private static final int MAX_REMEMBERED_LENGTH = 100;

    private final Masker masker;
    private final @Nullable String[] originals = new String[REMEMBERED];
    private final @Nullable String[] masks = new String[REMEMBERED];

    MaskedField(Masker masker) {
        this.masker = masker;
    }

    @Override
    public void mask(byte[] row, int start, int end, RowBuffer out) {
        if (start == end) {
            return;
        }
        String mask = mask(CopyText.decode(row, start, end));
        if (mask == null) {
            CopyText.writeNull(out);
        } else {
            byte[] plain = mask.getBytes(StandardCharsets.UTF_8);
            CopyText.encode(plain, 0, plain.length, out);
        }
    }

    private @Nullable String mask(String original) {
        if (original.length() > MAX_REMEMBERED_LENGTH) {
            return masker.mask(original);
        }
        int slot = ((original.hashCode() * 0x9E3779B9) >>> 16) & (REMEMBERED - 1);
        if (!original.equals(originals[slot])) {
            masks[slot] = masker.mask(original);
            originals[slot] = original;
        }
        return masks[slot];
    }
}
