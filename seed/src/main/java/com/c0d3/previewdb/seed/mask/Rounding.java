package com.c0d3.previewdb.seed.mask;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rounds numbers to the nearest multiple, or times down to the beginning of a day, a month or a year. */
final class Rounding implements Masker {
    private static final Pattern TIME = Pattern.compile("(\\d{4,})-(\\d\\d)-(\\d\\d)(.*)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    private final String to;

    Rounding(String to) {
        this.to = to;
    }

    @Override
    public String mask(String original) {
        Matcher time = TIME.matcher(original);
        if (time.matches() && !NUMBER.matcher(to).matches()) {
            String date = switch (to) {
                case "year" -> time.group(1) + "-01-01";
                case "month" -> time.group(1) + "-" + time.group(2) + "-01";
                default -> time.group(1) + "-" + time.group(2) + "-" + time.group(3);
            };
            return date + time.group(4).replaceFirst("^( )\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?", "$100:00:00");
        }
        if (NUMBER.matcher(original).matches() && NUMBER.matcher(to).matches()) {
            BigDecimal step = new BigDecimal(to);
            BigDecimal value = new BigDecimal(original);
            BigDecimal rounded = value.divide(step, 0, RoundingMode.HALF_EVEN).multiply(step);
            return rounded.setScale(value.scale(), RoundingMode.HALF_EVEN).toPlainString();
        }
        return original; // infinity and NaN, which tell nothing
    }
}
