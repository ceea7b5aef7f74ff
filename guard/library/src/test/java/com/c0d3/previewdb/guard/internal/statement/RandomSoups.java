package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.testing.Dice;

/** Generates calls of {@code note} whose arguments and separators are made of quotes, comments and semicolons. */
final class RandomSoups {
    private static final String[] SCRAPS = {
        "'", "''", "\"", "$$", "$a$", "$A$", "$", "--", "\n", "/*", "*/", ";", "\\", "\\'", "E'", "e'", "U&'", "x", "1",
        " ", ",", "(", ")", "||", "-", "*", "/", "+", "&", "é", "\t", "\r"
    };

    private final Dice dice;

    RandomSoups(Dice dice) {
        this.dice = dice;
    }

    /** Returns a text. */
    String soup() {
        StringBuilder soup = new StringBuilder("SELECT note(").append(piece());
        for (int more = dice.below(6); more > 0; more--) {
            soup.append(separator()).append(piece());
        }
        return soup.append(")").toString();
    }

    private String scraps() {
        StringBuilder scraps = new StringBuilder();
        for (int more = dice.below(6); more > 0; more--) {
            scraps.append(dice.pick(SCRAPS));
        }
        return scraps.toString();
    }

    /** Returns a string, usually well-formed. */
    private String piece() {
        String inside = scraps();
        int kind = dice.below(21);
        if (kind < 8) {
            return "'" + inside.replace("'", "''") + "'";
        } else if (kind < 11) {
            return "E'" + inside.replaceAll("\\\\*'", "''") + "'";
        } else if (kind < 13) {
            return "U&'" + inside.replace("'", "''").replace("\\", "\\0041") + "'";
        } else if (kind < 16) {
            return "$x$" + inside + "$x$";
        } else if (kind < 18) {
            return "$$" + inside.replace("$", "") + "$$";
        } else if (kind < 20) {
            return "'a'\n'" + inside.replace("'", "''") + "'";
        }
        return "'" + inside + "'";
    }

    private String separator() {
        int kind = dice.below(13);
        if (kind < 6) {
            return dice.pick(", ", " || ", "||", ",", " , --;'\n", "/*;*/,", "||/* /*'*/ */", "||--\"\n");
        } else if (kind < 10) {
            return dice.pick("); SELECT note(", ") AS \";'\"\"\";;SELECT/**/note(", ");--\nSELECT note (");
        } else if (kind == 10) {
            return "/*" + scraps() + "*/,";
        } else if (kind == 11) {
            return ") AS \"a" + scraps().replace("\"", "\"\"") + "\"; SELECT note(";
        }
        return dice.pick(SCRAPS);
    }
}
