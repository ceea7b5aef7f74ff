package com.c0d3.previewdb.seed.mask;

import com.c0d3.previewdb.seed.bytes.EightBytes;
import com.c0d3.previewdb.seed.bytes.Marks;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Finds what is personal or secret by its form, whoever it belongs to. Not thread-safe. */
final class PersonalForms {
    /** What was found. */
    enum Form {
        EMAIL,
        PHONE,
        SECRET
    }

    /** Told of each find, by its place. */
    @FunctionalInterface
    interface Finds {
        void found(int start, int end, Form form);
    }

    /** How keys begin that services give out, and how many characters follow at least. */
    private record Prefix(String text, int more) {}

    private static final List<Prefix> KEYS = List.of(
            new Prefix("ghp_", 20),
            new Prefix("gho_", 20),
            new Prefix("ghs_", 20),
            new Prefix("ghu_", 20),
            new Prefix("github_pat_", 20),
            new Prefix("glpat-", 16),
            new Prefix("sk-", 20),
            new Prefix("sk_live_", 12),
            new Prefix("sk_test_", 12),
            new Prefix("rk_live_", 12),
            new Prefix("pk_live_", 12),
            new Prefix("whsec_", 16),
            new Prefix("xoxb-", 10),
            new Prefix("xoxp-", 10),
            new Prefix("xoxa-", 10),
            new Prefix("xapp-", 10),
            new Prefix("npm_", 30),
            new Prefix("AKIA", 16),
            new Prefix("ASIA", 16),
            new Prefix("AIza", 30),
            new Prefix("ya29.", 20),
            new Prefix("eyJ", 30),
            new Prefix("dop_v1_", 30),
            new Prefix("SG.", 30),
            new Prefix("$2a$", 56),
            new Prefix("$2b$", 56),
            new Prefix("$2y$", 56),
            new Prefix("-----BEGIN ", 40));

    private static final byte[] KIND = new byte[256];
    private static final byte LETTER = 1;
    private static final byte DIGIT = 2;
    private static final byte LOCAL = 4;
    private static final byte PHONE = 8;

    /** By the first character of a key or an IBAN: what may follow it. */
    private static final boolean[][] SECOND = new boolean[128][128];

    private static final Prefix[][] BY_START = new Prefix[128][];

    static {
        for (int c = 0; c < BY_START.length; c++) {
            char start = (char) c;
            BY_START[c] =
                    KEYS.stream().filter(key -> key.text.charAt(0) == start).toArray(Prefix[]::new);
        }
        for (int c = 0; c < 128; c++) {
            boolean letter = Character.isLetter(c);
            boolean digit = Character.isDigit(c);
            boolean local = letter || digit || "._+-".indexOf(c) >= 0;
            KIND[c] = (byte) ((letter ? LETTER : 0) | (digit ? DIGIT : 0) | (local ? LOCAL : 0));
        }
        for (int c = 128; c < 256; c++) {
            KIND[c] = LETTER | LOCAL;
        }
        for (char c : "+(0123456789".toCharArray()) {
            KIND[c] |= PHONE;
        }
        for (Prefix key : KEYS) {
            SECOND[key.text.charAt(0)][key.text.charAt(1)] = true;
        }
        for (char c = 'A'; c <= 'Z'; c++) { // an IBAN begins with two letters, and then digits
            Arrays.fill(SECOND[c], 'A', 'Z' + 1, true);
            Arrays.fill(SECOND[c], 'a', 'z' + 1, true);
        }
    }

    private static final int MAX_LOCAL = 64;
    private static final int MIN_PHONE = 8;
    private static final int MIN_PHONE_WITHOUT_PLUS = 10;
    private static final int MAX_PHONE = 15;
    private static final int MIN_IBAN = 15;
    private static final int MAX_IBAN = 34;
    private static final int KEY_BLOCK = 8192;

    private final Finds finds;
    private byte[] text = {};
    private int from;
    private int to;

    PersonalForms(Finds finds) {
        this.finds = finds;
    }

    void find(byte[] bytes, int start, int end) {
        text = bytes;
        from = start;
        to = end;
        int next = start;
        long last = 0;
        for (int base = start; base < end; base += Marks.SIZE) {
            long words = Marks.words(bytes, base, end);
            long begins = ~Marks.behind(words, last) & (words | Marks.signs(bytes, base, end));
            long candidates = begins | Marks.ats(bytes, base, end);
            last = Marks.last(words);
            while (candidates != 0) {
                int i = base + Long.numberOfTrailingZeros(candidates);
                candidates &= candidates - 1;
                if (i >= next) {
                    next = Math.max(i + 1, at(i));
                }
            }
        }
    }

    /** Looks closer; says up to where something was found, or less than where to go on. */
    private int at(int i) {
        byte b = text[i];
        if (b == '@') {
            return address(i);
        }
        if (is(i, PHONE)) {
            return phone(i);
        }
        boolean secret = b >= 0 && i + 1 < to && text[i + 1] >= 0 && SECOND[b][text[i + 1]];
        return secret ? secret(i) : i;
    }

    private int address(int at) {
        int start = at;
        while (start > from && at - start < MAX_LOCAL && is(start - 1, LOCAL)) {
            start--;
        }
        int end = domain(at + 1);
        if (start < at && end > 0) {
            finds.found(start, end, Form.EMAIL);
            return end;
        }
        return credentials(at);
    }

    /** Where a domain ends that has a dot, and letters behind it; 0 if there is none. */
    private int domain(int start) {
        int end = start;
        int dot = 0;
        while (end < to && (is(end, LETTER | DIGIT) || text[end] == '-' || text[end] == '.')) {
            if (text[end] == '.') {
                if (end == start || end + 1 >= to || !is(end + 1, LETTER | DIGIT)) {
                    break;
                }
                dot = end;
            }
            end++;
        }
        return dot > 0 && end - dot > 2 && is(dot + 1, LETTER) ? end : 0;
    }

    /** {@code ://user:password@}: the user and the password. */
    private int credentials(int at) {
        int start = at;
        boolean colon = false;
        while (start > from && at - start < KEY_BLOCK && text[start - 1] > ' ' && text[start - 1] != '/') {
            start--;
            colon |= text[start] == ':';
        }
        if (colon && start - from >= 3 && text[start - 1] == '/' && text[start - 2] == '/' && text[start - 3] == ':') {
            finds.found(start, at, Form.SECRET);
        }
        return at + 1;
    }

    private int secret(int start) {
        for (Prefix key : BY_START[text[start]]) {
            if (matches(start, key.text)) {
                int end = key.text.startsWith("-----") ? block(start) : token(start + key.text.length());
                if (end - start >= key.text.length() + key.more) {
                    finds.found(start + key.text.length(), end, Form.SECRET);
                    return end;
                }
            }
        }
        return text[start] >= 'A' && text[start] <= 'Z' ? iban(start) : start;
    }

    private boolean matches(int start, String prefix) {
        if (to - start < prefix.length()) {
            return false;
        }
        for (int i = 1; i < prefix.length(); i++) {
            if (text[start + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int token(int start) {
        int end = start;
        while (end < to && (is(end, LETTER | DIGIT) || "._-/$".indexOf(text[end]) >= 0)) {
            end++;
        }
        return end;
    }

    /** A block in PEM, up to its end or as far as it goes. */
    private int block(int start) {
        String block = new String(text, start, Math.min(to - start, KEY_BLOCK), StandardCharsets.ISO_8859_1);
        if (!block.substring(0, Math.min(block.length(), 64)).contains("PRIVATE KEY")) {
            return start;
        }
        int end = block.indexOf("-----END ");
        return start + (end < 0 ? block.length() : end);
    }

    private int iban(int start) {
        if (to - start < MIN_IBAN || !is(start + 1, LETTER) || !is(start + 2, DIGIT) || !is(start + 3, DIGIT)) {
            return start;
        }
        int end = start;
        int remainder = 0;
        StringBuilder iban = new StringBuilder();
        while (end < to && iban.length() < MAX_IBAN && (is(end, DIGIT) || upper(end) || text[end] == ' ')) {
            if (text[end] != ' ') {
                iban.append((char) text[end]);
            } else if (end + 1 < to && text[end + 1] == ' ') {
                break;
            }
            end++;
        }
        while (end > start && text[end - 1] == ' ') {
            end--;
        }
        if (iban.length() < MIN_IBAN) {
            return start;
        }
        String turned = iban.substring(4) + iban.substring(0, 4);
        for (int i = 0; i < turned.length(); i++) {
            int value = Character.digit(turned.charAt(i), Character.MAX_RADIX);
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        }
        if (remainder != 1) {
            return start;
        }
        finds.found(start + 2, end, Form.SECRET);
        return end;
    }

    private boolean upper(int at) {
        return text[at] >= 'A' && text[at] <= 'Z';
    }

    /** Digits with separators; without a plus sign at least ten, in more than one group. */
    private int phone(int start) {
        if (EightBytes.phone(EightBytes.get(text, start, to)) != EightBytes.ALL) {
            return start; // no number is shorter
        }
        boolean plus = text[start] == '+';
        int digits = 0;
        int groups = 0;
        int end = start;
        int last = start;
        while (end < to && digits <= MAX_PHONE && (is(end, DIGIT) || "+()- .".indexOf(text[end]) >= 0)) {
            if (text[end] == '+' && end > start) {
                break;
            }
            if (is(end, DIGIT)) {
                groups += end == start || !is(end - 1, DIGIT) ? 1 : 0;
                digits++;
                last = end + 1;
            } else if (end > start + 1 && !is(end - 1, DIGIT) && !is(end - 2, DIGIT)) {
                break; // no more than two separators in a row
            }
            end++;
        }
        boolean closed = last == to || ((KIND[text[last] & 0xff] & (LETTER | DIGIT)) == 0 && text[last] != '_');
        boolean enough = plus ? digits >= MIN_PHONE : digits >= MIN_PHONE_WITHOUT_PLUS && groups > 2;
        if (!closed || !enough || digits > MAX_PHONE || isDateOrNumber(start, last, groups)) {
            return digits > MAX_PHONE ? last : start;
        }
        finds.found(start, last, Form.PHONE);
        return last;
    }

    /** {@code 2021-06-01 …}, {@code 10.20.30.40} and rows of numbers are no telephone numbers. */
    private boolean isDateOrNumber(int start, int end, int groups) {
        String found = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
        boolean date = found.matches("\\d{4}-\\d\\d-\\d\\d.*");
        boolean dotted = found.matches("\\d+(\\.\\d+)+");
        return date || dotted || groups > 6;
    }

    private boolean is(int at, int kinds) {
        return (KIND[text[at] & 0xff] & kinds) != 0;
    }
}
