package com.c0d3.previewdb.guard.internal.statement.lexer;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TokenCursorTest {
    private static final List<String> PIECES = List.of(
            "'", "''", "\"", "$$", "$a$", "$1", "E'", "\\", "--", "/*", "*/", "\n", " ", "a", "select", ";", ":", "::",
            "?", "(", ")", "=", "<=", "1.5", "é");

    private record Token(Kind kind, String symbol, int start) {}

    @Test
    void meetsTheTokensThatTheLexerCuts() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(15); j >= 0; j--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            assertThat(met(text.toString())).as(text.toString()).isEqualTo(cut(text.toString()));
        }
    }

    private static List<Token> met(String text) {
        List<Token> tokens = new ArrayList<>();
        TokenCursor cursor = new TokenCursor(text);
        while (cursor.next()) {
            if (cursor.kind() != Kind.END) {
                tokens.add(new Token(cursor.kind(), cursor.symbol(), cursor.start()));
            }
        }
        return tokens;
    }

    private static List<Token> cut(String text) {
        List<Token> tokens = new ArrayList<>();
        Tokens all = Tokens.of(text);
        for (int i = 0; i < all.size(); i++) {
            tokens.add(new Token(all.kind(i), all.symbol(i), all.start(i)));
        }
        return tokens;
    }

    @Test
    void goesOnWhereItIsTold() {
        String text = "a; it's data\n; 'b' -- c";
        TokenCursor cursor = new TokenCursor(text);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.symbol()).isEqualTo(";");
        cursor.goOnAt(text.indexOf("'b'"));
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.kind()).isEqualTo(Kind.STRING);
        assertThat(text.substring(cursor.start(), cursor.end())).isEqualTo("'b'");
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.kind()).isEqualTo(Kind.END);
        assertThat(text.substring(cursor.start(), cursor.end())).isEqualTo("-- c");
        assertThat(cursor.next()).isFalse();
    }
}
