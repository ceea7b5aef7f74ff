package com.c0d3.previewdb.seed.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.check.Condition.All;
import com.c0d3.previewdb.seed.check.Condition.Any;
import com.c0d3.previewdb.seed.check.Condition.Compared;
import com.c0d3.previewdb.seed.check.Condition.Matches;
import com.c0d3.previewdb.seed.check.Condition.NonNulls;
import com.c0d3.previewdb.seed.check.Condition.NoneOf;
import com.c0d3.previewdb.seed.check.Condition.Null;
import com.c0d3.previewdb.seed.check.Condition.OneOf;
import com.c0d3.previewdb.seed.check.Condition.Ordered;
import com.c0d3.previewdb.seed.check.Condition.Unknown;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The definitions are as PostgreSQL 18 writes them. */
final class CheckReaderTest {
    @Test
    void readsTheCommonForms() {
        assertReads(
                "CHECK (((status)::text = ANY ((ARRAY['open'::character varying, 'it''s'::character varying])::text[])))",
                new OneOf("status", List.of("open", "it's")));
        assertReads("CHECK ((level <> ALL (ARRAY[1, 2])))", new NoneOf("level", List.of("1", "2")));
        assertReads("CHECK ((price > (0)::numeric))", new Compared("price", false, ">", "0"));
        assertReads("CHECK (((0)::numeric < price)) NOT VALID", new Compared("price", false, ">", "0"));
        assertReads("CHECK ((t >= '-5'::integer))", new Compared("t", false, ">=", "-5"));
        assertReads(
                "CHECK (((stars >= 1) AND (stars <= 5)))",
                new All(List.of(new Compared("stars", false, ">=", "1"), new Compared("stars", false, "<=", "5"))));
        assertReads("CHECK ((length((\"Name\")::text) > 3))", new Compared("Name", true, ">", "3"));
        assertReads("CHECK (((code)::text ~ '^[A-Z]{3}$'::text))", new Matches("code", "^[A-Z]{3}$"));
        assertReads("CHECK ((code ~~ 'A_%'::text))", new Matches("code", "^A[a-z][a-z]*$"));
        assertReads("CHECK ((begins < \"end\"))", new Ordered("begins", "<", "end"));
        assertReads("CHECK ((num_nonnulls(post, lesson) = 1))", new NonNulls(List.of("post", "lesson"), 1));
        assertReads("CHECK ((NOT (a IS NULL)))", new Null("a", false));
        assertReads(
                "CHECK (((a IS NULL) OR (a > 0)))",
                new Any(List.of(new Null("a", true), new Compared("a", false, ">", "0"))));
        assertReads("CHECK (active)", new OneOf("active", List.of("true")));
        assertReads("CHECK ((VALUE <> ''::text))", new NoneOf("VALUE", List.of("")));
        assertReads("CHECK ((name)::text = 'x'::text)", new OneOf("name", List.of("x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHECK ((price > (cost * 2)))",
                "CHECK (is_valid(name))",
                "CHECK ((created <= now()))",
                "CHECK ((a + b) > 1)",
                "CHECK (((a ->> 'x'::text) IS NOT NULL))",
                "CHECK (CASE WHEN a THEN b ELSE c END)",
                "CHECK ((§))",
                "CHECK ("
            })
    void saysWhatItDoesNotUnderstand(String definition) {
        assertThat(CheckReader.read(definition)).matches(Condition::isUnknown);
    }

    private static void assertReads(String definition, Condition condition) {
        assertThat(CheckReader.read(definition)).isEqualTo(condition).isNotInstanceOf(Unknown.class);
    }
}
