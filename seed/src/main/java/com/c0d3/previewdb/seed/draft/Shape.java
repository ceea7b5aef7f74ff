package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.mask.PersonNames;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a value looks like. */
enum Shape {
    EMAIL(Meaning.EMAIL, "[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>]{2,}"),
    URL(Meaning.URL, "(?i)(https?|ftp|wss?)://\\S+"),
    IP(Meaning.IP, "\\d{1,3}(\\.\\d{1,3}){3}(/\\d+)?|(?i)[0-9a-f]{1,4}(::?[0-9a-f]{1,4}){2,7}"),
    /** What hashes and keys begin with, or 32 hexadecimal digits, or letters and digits of both cases in a row. */
    SECRET(
            Meaning.SECRET,
            "\\$(2[aby]|argon2\\w*|scrypt|pbkdf2\\S*)\\$\\S+|eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*|(sk|pk|rk|ghp|gho|xox[a-z])[_-]\\S{12,}"
                    + "|(?i:[0-9a-f]{32,})|(?=\\S*\\d)(?=\\S*[a-z])(?=\\S*[A-Z])[\\w+/=-]{20,}"),
    IBAN(Meaning.BANK, "[A-Z]{2}\\d{2}( ?[A-Z0-9]{4}){2,7}( ?[A-Z0-9]{1,3})?"),
    CARD(Meaning.BANK, "(\\d{4}[ -]){3}\\d{1,7}"),
    DATE(Meaning.UNKNOWN, "\\d{4}-\\d\\d-\\d\\d([ T].*)?|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}"),
    PHONE(
            Meaning.PHONE,
            "\\+\\d[\\d ()./-]{6,}|\\(?0\\d[\\d)]* ?[ /.-][\\d /.-]{4,}|\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4}"),
    PERSON(Meaning.PERSON_NAME, "\\p{Lu}[\\p{L}'’-]+( \\p{L}[\\p{L}.'’-]*){1,3}"),
    PROSE(Meaning.PROSE, "(?s)(\\S+\\s+){5,}\\S+.*"),
    OTHER(Meaning.UNKNOWN, "(?s).*");

    /** A personal value within a longer text. */
    private static final Pattern MENTION =
            Pattern.compile("[\\w.+-]+@[\\w-]+\\.\\w{2,}|(?<!\\S)@\\w{3,}|\\+\\d[\\d ()-]{7,}\\d");

    private final Meaning meaning;
    private final Pattern pattern;

    Shape(Meaning meaning, String pattern) {
        this.meaning = meaning;
        this.pattern = Pattern.compile(pattern);
    }

    static Shape of(String value) {
        String stripped = value.strip();
        for (Shape shape : values()) {
            if (shape.pattern.matcher(stripped).matches() && (shape != PERSON || isName(stripped))) {
                return shape;
            }
        }
        return OTHER;
    }

    private static boolean isName(String value) {
        return PersonNames.isFirstName(value.substring(0, value.indexOf(' ')));
    }

    /** Whether somebody's address or number is within the text. */
    static boolean mentions(String value) {
        return MENTION.matcher(value).find();
    }

    /** What a column of such values holds. */
    Optional<Meaning> meaning() {
        return Optional.of(meaning).filter(found -> found != Meaning.UNKNOWN);
    }
}
