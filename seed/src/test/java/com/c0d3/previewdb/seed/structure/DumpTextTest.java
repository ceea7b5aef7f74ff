package com.c0d3.previewdb.seed.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DumpTextTest {
    private static final String DUMP = """
            --
            -- PostgreSQL database dump
            --

            \\restrict abcDEF123

            -- Dumped from database version 17.6

            SET statement_timeout = 0;

            --
            -- Name: f(); Type: FUNCTION; Schema: public; Owner: -
            --

            CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $_$
            --
            -- Name: no; Type: TABLE; Schema: public; Owner: -
            --
            SELECT 'x' $_$;


            --
            -- Name: m; Type: USER MAPPING; Schema: -; Owner: -
            --

            CREATE USER MAPPING FOR m SERVER s OPTIONS (password 'secret');


            SET default_tablespace = '';

            SET default_table_access_method = heap;

            --
            -- Name: t; with a semicolon; Type: TABLE; Schema: public; Owner: -
            --

            CREATE TABLE public.t (a text DEFAULT E'\\'
            --
            -- Name: no; Type: TABLE; Schema: public; Owner: -
            --
            ');


            SET default_table_access_method = other;

            --
            -- Name: u; Type: TABLE; Schema: public; Owner: -
            --

            /* a comment /* in a comment */
            --
            -- Name: no; Type: TABLE; Schema: public; Owner: -
            --
            */ CREATE TABLE public.u ("a
            --
            -- Name: no; Type: TABLE; Schema: public; Owner: -
            --
            " text);


            --
            -- PostgreSQL database dump complete
            --

            \\unrestrict abcDEF123

            """;

    private final DumpText text = new DumpText(DUMP);

    @Test
    void takesNoTextInQuotesForAnEntry() {
        assertThat(text.entries())
                .extracting(DumpEntry::describe)
                .containsExactly(
                        "function \"public.f()\"", "table \"public.t; with a semicolon\"", "table \"public.u\"");
    }

    @Test
    void settingsHoldForWhatFollows() {
        assertThat(text.entries().get(0).sql()).startsWith("CREATE FUNCTION").endsWith("SELECT 'x' $_$;");
        assertThat(text.entries().get(1).sql())
                .startsWith(
                        "SET LOCAL default_tablespace = '';\nSET LOCAL default_table_access_method = heap;\nCREATE TABLE");
        assertThat(text.entries().get(2).sql())
                .startsWith("SET LOCAL default_tablespace = '';\nSET LOCAL default_table_access_method = heap;\n"
                        + "SET LOCAL default_table_access_method = other;\n/* a comment")
                .endsWith("\" text);");
    }

    @Test
    void cutsOutWhatIsLeftOutAndPsqlsCommands() {
        assertThat(text.leftOut()).extracting(DumpEntry::describe).containsExactly("user mapping \"m\"");
        assertThat(text.text())
                .doesNotContain("secret", "restrict")
                .contains("\n\nSET default_tablespace = '';\n", "SET statement_timeout = 0;\n")
                .endsWith("\" text);\n\n\n--\n-- PostgreSQL database dump complete\n--\n");
        assertThat(new DumpText(text.text()).text()).isEqualTo(text.text());
    }

    @Test
    void knowsTheVersion() {
        assertThat(text.fromVersion()).hasValue(17);
        assertThat(new DumpText("").fromVersion()).isEmpty();
    }
}
