package com.c0d3.previewdb.seed.mask;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Masks each element of an array, at any depth, or each field of a composite by its position, in the text that
 * PostgreSQL writes for them. NULL elements and empty ones stay.
 */
final class EachMasker implements Masker {
    private final Map<String, Masker> parts;

    EachMasker(Map<String, Masker> parts) {
        this.parts = parts;
    }

    @Override
    public String mask(String original) {
        boolean array = original.startsWith("{") || original.startsWith("[");
        boolean composite = original.startsWith("(");
        if (!array && !composite) {
            return original.isEmpty() ? original : String.valueOf(part("0").mask(original));
        }
        return array ? array(original) : composite(original);
    }

    private Masker part(String position) {
        Masker part = parts.get(position);
        return part != null ? part : parts.getOrDefault(MaskSpec.ELEMENT, original -> original);
    }

    private String array(String original) {
        StringBuilder out = new StringBuilder(original.length());
        int i = original.indexOf('{');
        out.append(original, 0, i); // the bounds, if they are unusual
        while (i < original.length()) {
            char c = original.charAt(i);
            if (c == '{' || c == '}' || c == ',') {
                out.append(c);
                i++;
            } else {
                i = element(original, i, "{},", true, part(MaskSpec.ELEMENT), out);
            }
        }
        return out.toString();
    }

    private String composite(String original) {
        StringBuilder out = new StringBuilder(original.length()).append('(');
        int position = 0;
        int i = 1;
        while (i < original.length()) {
            char c = original.charAt(i);
            if (c == ',' || c == ')') {
                out.append(c);
                position += c == ',' ? 1 : 0;
                i++;
            } else {
                i = element(original, i, "(),", false, part(Integer.toString(position)), out);
            }
        }
        return out.toString();
    }

    /** Masks the element that begins there; says where it ends. */
    private static int element(
            String text, int start, String delimiters, boolean nulls, Masker masker, StringBuilder out) {
        boolean quoted = text.charAt(start) == '"';
        StringBuilder plain = new StringBuilder();
        int i = quoted ? start + 1 : start;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (quoted ? c == '"' : delimiters.indexOf(c) >= 0) {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    i++; // a doubled quote, in a composite
                } else {
                    break;
                }
            } else if (c == '\\' && i + 1 < text.length()) {
                i++;
            }
            plain.append(text.charAt(i));
            i++;
        }
        String element = plain.toString();
        if (element.isEmpty() || (nulls && !quoted && element.equals("NULL"))) {
            out.append(text, start, Math.min(text.length(), quoted ? i + 1 : i));
        } else {
            quote(masker.mask(element), nulls, out);
        }
        return quoted ? i + 1 : i;
    }

    private static void quote(@Nullable String mask, boolean array, StringBuilder out) {
        if (mask == null) {
            out.append(array ? "NULL" : "");
            return;
        }
        out.append('"');
        for (int i = 0; i < mask.length(); i++) {
            char c = mask.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
    }
}
