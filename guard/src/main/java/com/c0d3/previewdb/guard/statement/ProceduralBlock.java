package com.c0d3.previewdb.guard.statement;

import com.c0d3.previewdb.guard.statement.Effect.Counting;
import com.c0d3.previewdb.guard.statement.lexis.Literals;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import com.c0d3.previewdb.guard.statement.lexis.Tokens.Kind;
import com.c0d3.previewdb.guard.statement.lexis.WritingWords;
import java.util.List;
import java.util.Optional;

/**
 * Reads DO: the SQL statements among PL/pgSQL's own, and the texts that EXECUTE runs.
 *
 * @see <a href="https://www.postgresql.org/docs/current/plpgsql-statements.html">Basic Statements in PostgreSQL's
 *     manual</a>
 */
final class ProceduralBlock {
    /** A text in a text in a text is read so deep. */
    private static final int MOST_DEPTH = 4;

    private final StatementReader reader;
    private final int depth;
    private final Tokens block;
    private Optional<MassWrite> unreadable = Optional.empty();

    private ProceduralBlock(Tokens block, int depth) {
        this.block = block;
        this.depth = depth;
        this.reader = new StatementReader(depth + 1);
    }

    /** What the block does. */
    static Effect read(Tokens statement, int depth) {
        int body = statement.find(1, i -> statement.kind(i) == Kind.STRING);
        int language = statement.findAny(1, "LANGUAGE");
        boolean plpgsql = language == statement.size()
                || Literals.name(statement.text(language + 1)).replace("'", "").equals("plpgsql");
        if (body == statement.size() || !plpgsql || depth >= MOST_DEPTH) {
            return Effect.byStatistics(List.of(StatementReader.unreadable(statement, 0)));
        }
        ProceduralBlock block = new ProceduralBlock(statement, depth);
        block.readBody(Tokens.of(Literals.string(statement.text(body))));
        Effect effect = block.reader.effect();
        return block.unreadable
                .map(massWrite -> Effect.byStatistics(List.of(massWrite)))
                .orElseGet(() -> at(effect, statement.start(0)));
    }

    /** Positions in the body are none in the text. */
    private static Effect at(Effect effect, int position) {
        List<MassWrite> moved = effect.massWrites().stream()
                .map(write -> new MassWrite(write.reason(), write.tables(), write.subject(), position))
                .toList();
        return effect.counting() == Counting.NONE && moved.isEmpty() ? Effect.NONE : Effect.byStatistics(moved);
    }

    private void readBody(Tokens body) {
        int start = 0;
        for (int i = 0; i <= body.size(); i = body.after(i)) {
            boolean ends = i == body.size() || body.isMark(i, ";") || body.isAny(i, "LOOP", "BEGIN", "DECLARE");
            if (ends) {
                readStatement(body.sub(start, i));
                start = i + 1;
            }
        }
    }

    /** A statement of PL/pgSQL, with the words in front of the SQL that stands in it. */
    private void readStatement(Tokens statement) {
        for (int i = 0; i < statement.size(); i = statement.after(i)) {
            if (statement.is(i, "FOR") && statement.isName(i + 1) && statement.is(i + 2, "IN")) {
                reader.addLoop(Literals.name(statement.text(i + 1)), statement.from(i + 3));
            }
            boolean starts = i == 0
                    || statement.isAny(i - 1, "THEN", "ELSE", "IN", "QUERY", "FOR")
                    || statement.isMark(i - 1, ">>");
            if (starts && statement.is(i, "EXECUTE")) {
                dynamic(statement.from(i + 1));
                return;
            }
            boolean definition = statement.isAny(i, "TRUNCATE", "DROP", "ALTER", "CREATE");
            boolean query = statement.isAny(i, "DELETE", "UPDATE", "MERGE", "INSERT", "WITH", "SELECT", "PERFORM");
            if (starts && (definition || query)) {
                reader.read(statement.from(i));
                return;
            }
        }
        reader.readParts(statement);
    }

    /** The text after EXECUTE, as far as it is known. */
    private void dynamic(Tokens expression) {
        DynamicText text = DynamicText.of(expression.sub(0, expression.findAny(0, "INTO", "USING", "LOOP")));
        if (!text.isReadable()) {
            unreadable = Optional.of(new MassWrite(Reason.UNREADABLE, List.of(), "EXECUTE", block.start(0)));
        } else if (WritingWords.occurIn(text.sql())) {
            StatementReader inner = new StatementReader(depth + 1);
            text.statements().forEach(inner::read);
            reader.addAll(inner.effect());
        }
    }
}
