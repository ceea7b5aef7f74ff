package com.c0d3.previewdb.seed.mask;

import com.c0d3.previewdb.seed.bytes.EightBytes;
import com.c0d3.previewdb.seed.search.EncodedForms;
import com.c0d3.previewdb.seed.search.FoldedText;
import com.c0d3.previewdb.seed.search.PhraseIndex;
import com.c0d3.previewdb.seed.search.SearchText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Keeps a text, and replaces in it everybody's identifiers by the pseudonyms that the masked columns have, and what
 * looks like an e-mail address, a telephone number, a password in a URL, a key or an IBAN. Not thread-safe.
 */
public final class Scrubber implements Masker {
    private final People people;
    private final List<Masker> pseudonyms;
    private final int maxLength;
    private final Masker emails;
    private final Masker phones;
    private final Masker tokens;

    private final SearchText own = new SearchText();
    private final FoldedText unescaped = FoldedText.create();
    private final FoldedText decoded = FoldedText.create();
    private final EncodedForms forms = new EncodedForms();
    private final Edits edits = new Edits();
    private final PersonalForms personal = new PersonalForms(this::form);
    private final PhraseIndex.Hits hits = this::hit;
    private final EncodedForms.Decoded searchDecoded = this::searchDecoded;
    private final PhraseIndex.Hits encodedHits = this::encodedHit;

    private byte[] text = {};
    private FoldedText folded = unescaped;
    private byte[] spaced = {};
    private int from;
    private int to;
    private int offset;
    private boolean known;

    Scrubber(People people, List<Masker> pseudonyms, int maxLength, Masker emails, Masker phones, Masker tokens) {
        this.people = people;
        this.pseudonyms = pseudonyms;
        this.maxLength = maxLength;
        this.emails = emails;
        this.phones = phones;
        this.tokens = tokens;
    }

    @Override
    public String mask(String original) {
        byte[] bytes = original.getBytes(StandardCharsets.UTF_8);
        own.set(bytes, 0, bytes.length);
        Edits found = find(own);
        if (found.count() == 0) {
            return original;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        int copied = 0;
        for (int i = 0; i < found.count(); i++) {
            out.write(bytes, copied, found.start(i) - copied);
            out.writeBytes(found.replacement(i).getBytes(StandardCharsets.UTF_8));
            copied = found.end(i);
        }
        out.write(bytes, copied, bytes.length - copied);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What is to be replaced in a text; valid until the next call. */
    public Edits find(SearchText searched) {
        text = searched.bytes();
        from = searched.from();
        to = searched.to();
        edits.clear();
        folded = searched.plain();
        people.phrases().search(folded, hits);
        if (searched.isEscaped()) {
            afterEscapes();
        }
        personal.find(text, from, to);
        if (encodesSomebody(searched)) {
            pieces();
        }
        if (edits.count() > 0 && maxLength < Integer.MAX_VALUE) {
            shorten();
        }
        return edits;
    }

    /**
     * Where the text would become too long for its column, pseudonyms become as long as what they replace, the last
     * first: then the text is no longer than it was.
     */
    private void shorten() {
        long length = characters(from, to);
        for (int i = 0; i < edits.count(); i++) {
            length += growth(i);
        }
        for (int i = edits.count() - 1; i >= 0 && length > maxLength; i--) {
            int growth = growth(i);
            if (growth > 0) {
                String token = String.valueOf(tokens.mask(string(edits.start(i), edits.end(i))));
                edits.replace(i, token.replace('@', '.')); // no address, for that might be somebody's
                length += growth(i) - growth;
            }
        }
    }

    private int growth(int edit) {
        String replacement = edits.replacement(edit);
        return replacement.codePointCount(0, replacement.length()) - characters(edits.start(edit), edits.end(edit));
    }

    /** How many characters stand there, in UTF-8. */
    private int characters(int start, int end) {
        int characters = 0;
        for (int i = start; i < end; i++) {
            characters += (text[i] & 0xc0) == 0x80 ? 0 : 1;
        }
        return characters;
    }

    private void hit(int start, int end, int payload) {
        int at = offset + folded.place(start);
        int until = offset + folded.place(end);
        if ((People.isCommon(payload) && !isWhole(at, until)) || edits.contains(at, until)) {
            return;
        }
        String found = string(at, until);
        String phrase = new String(folded.bytes(), start, end - start, StandardCharsets.UTF_8);
        String original = people.spelling(payload, phrase, found);
        String mask = pseudonyms.get(People.column(payload)).mask(original);
        byte[] lead = original.substring(0, leading(original)).getBytes(StandardCharsets.UTF_8);
        boolean led = mask != null && lead.length > 0 && endsWith(at, lead);
        edits.add(led ? at - lead.length : at, until, mask == null ? "" : mask);
    }

    private boolean isWhole(int start, int end) {
        return string(from, start).isBlank() && string(end, to).isBlank();
    }

    /** How many characters stand before the first letter or digit. */
    private static int leading(String original) {
        int i = 0;
        while (i < original.length() && !Character.isLetterOrDigit(original.charAt(i)) && original.charAt(i) != '_') {
            i++;
        }
        return i;
    }

    private boolean endsWith(int end, byte[] lead) {
        if (end - from < lead.length) {
            return false;
        }
        for (int i = 0; i < lead.length; i++) {
            if (text[end - lead.length + i] != lead[i]) {
                return false;
            }
        }
        return true;
    }

    /** In a string of a program, the letter of {@code \n} is no part of the word that follows. Line by line. */
    private void afterEscapes() {
        int i = EightBytes.indexOf(text, '\\', from, to);
        while (i < to) {
            int start = i;
            while (start > from && text[start - 1] != '\n') {
                start--;
            }
            int end = EightBytes.indexOf(text, '\n', i, to);
            afterEscapes(start, end);
            i = EightBytes.indexOf(text, '\\', end, to);
        }
    }

    private void afterEscapes(int start, int end) {
        spaced = spaced.length < end - start ? new byte[(end - start) * 2] : spaced;
        System.arraycopy(text, start, spaced, 0, end - start);
        for (int i = 0; i < end - start - 1; i++) {
            if (spaced[i] == '\\' && "nrtbfv0".indexOf(spaced[i + 1]) >= 0) {
                spaced[i] = ' ';
                spaced[i + 1] = ' ';
            }
        }
        folded = unescaped;
        folded.set(spaced, 0, end - start);
        offset = start;
        people.phrases().search(folded, hits);
        offset = 0;
    }

    private void form(int start, int end, PersonalForms.Form form) {
        if (edits.covers(start, end)) {
            return;
        }
        String found = string(start, end);
        Masker masker = switch (form) {
            case EMAIL -> emails;
            case PHONE -> phones;
            case SECRET -> tokens;
        };
        edits.add(start, end, String.valueOf(masker.mask(found)));
    }

    /** Identifiers in an encoded form: the piece of the text that encodes one is replaced as a whole. */
    private void pieces() {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || (text[i] >= 0 && text[i] <= ' ') || text[i] == '"' || text[i] == '\'' || text[i] == '`') {
                if (!edits.covers(start, i) && encodesSomebody(start, i)) {
                    edits.add(start, i, String.valueOf(tokens.mask(string(start, i))));
                }
                start = i + 1;
            }
        }
    }

    private boolean encodesSomebody(SearchText searched) {
        known = false;
        for (int i = 0; i < searched.decodedCount(); i++) {
            people.phrases().search(searched.decoded(i), encodedHits);
        }
        return known;
    }

    private boolean encodesSomebody(int start, int end) {
        known = false;
        forms.decode(text, start, end, searchDecoded);
        return known;
    }

    private void searchDecoded(byte[] bytes, int first, int last) {
        decoded.set(bytes, first, last);
        people.phrases().search(decoded, encodedHits);
    }

    private void encodedHit(int start, int end, int payload) {
        known |= !People.isCommon(payload);
    }

    private String string(int start, int end) {
        return new String(text, start, end - start, StandardCharsets.UTF_8);
    }
}
