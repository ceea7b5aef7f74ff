package com.c0d3.previewdb.guard.internal.statement.lexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LexerTest {
    static Stream<Arguments> texts() {
        /* { sql, kind initial and text of each token } */
        return Stream.of(
                arguments("", ""),
                arguments("select 1", "W:select N:1"),
                arguments("a--b\nc -- d", "W:a W:c"),
                arguments("a/* x /* y */ 'z */b", "W:a W:b"),
                arguments("a /* never ends", "W:a I:/* never ends"),
                arguments("'it''s' 'x\\'", "S:'it''s' S:'x\\'"),
                arguments("E'a\\'b' e'\\\\' x'1F' B'01' N'n'", "S:E'a\\'b' S:e'\\\\' S:x'1F' S:B'01' S:N'n'"),
                arguments("U&'\\0041' u&\"d\\0061t\"", "S:U&'\\0041' Q:u&\"d\\0061t\""),
                arguments("'never ends", "I:'never ends"),
                arguments("\"a\"\"b\".\"c\"", "Q:\"a\"\"b\" P:. Q:\"c\""),
                arguments("$$a'b$$ $x$ $$ $x$ $1 $12", "S:$$a'b$$ S:$x$ $$ $x$ A:$1 A:$12"),
                arguments("$x$ never ends $y$", "I:$x$ never ends $y$"),
                arguments("$ a", "I:$ W:a"),
                arguments("a$b c$1", "W:a$b W:c$1"),
                arguments("1.5 .5 1e-9 0x1F 1_000 1..2", "N:1.5 N:.5 N:1e-9 N:0x1F N:1_000 N:1 P:.. N:2"),
                arguments("1or 2 1e 0b102 1__0", "N:1 W:or N:2 N:1 W:e N:0b10 N:2 N:1 W:__0"),
                arguments("id=?and b??'x'", "W:id O:= A:? W:and W:b O:?? S:'x'"),
                arguments("a->>'b' @> c", "W:a O:->> S:'b' O:@> W:c"),
                arguments("a=-1", "W:a O:= O:- N:1"),
                arguments("a@-1", "W:a O:@- N:1"),
                arguments("a*--c\n2", "W:a O:* N:2"),
                arguments("a</*c*/2", "W:a O:< N:2"),
                arguments("a::text[1:2];", "W:a P::: W:text P:[ N:1 P:: N:2 P:] P:;"),
                arguments("{call f(?)}", "P:{ W:call W:f P:( A:? P:) P:}"),
                arguments("größe \\", "W:größe I:\\"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void cutsAsPostgresqlDoes(String sql, String tokens) {
        Tokens cut = Tokens.of(sql);
        assertThat(IntStream.range(0, cut.size())
                        .mapToObj(i -> describe(cut, i))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(tokens);
    }

    private static String describe(Tokens tokens, int index) {
        Tokens.Kind kind = tokens.kind(index);
        String initial = kind == Tokens.Kind.PARAMETER ? "A" : kind.name().substring(0, 1);
        return initial + ":" + tokens.text(index);
    }
}
