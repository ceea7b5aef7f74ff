package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.guard.Reason;
import com.c0d3.previewdb.guard.internal.statement.Effect.Counting;
import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import com.c0d3.previewdb.guard.internal.statement.lexer.WritingWords;
import com.c0d3.previewdb.guard.internal.statement.plpgsql.Batches;
import com.c0d3.previewdb.guard.internal.statement.plpgsql.BlockVariables;
import com.c0d3.previewdb.guard.internal.statement.plpgsql.DynamicText;
import com.c0d3.previewdb.guard.internal.statement.plpgsql.LoopRecords;
import com.c0d3.previewdb.guard.internal.statement.plpgsql.SelectInto;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads DO: the SQL statements embedded in PL/pgSQL, and the texts executed by EXECUTE.
 *
 * @see <a href="https://www.postgresql.org/docs/current/plpgsql-statements.html">Basic Statements in the PostgreSQL
 *     manual</a>
 */
final class ProceduralBlock {
    /** The maximum nesting of texts in texts. */
    private static final int MAX_DEPTH = 4;

    /** In tokens. Only the beginning of a longer condition is examined. */
    private static final int MAX_CONDITION_CHARS = 1_000;

    private final StatementReader reader;
    private final int depth;
    private final Tokens block;
    private final BlockVariables variables;
    private final LoopRecords records;
    private boolean declaring;
    private boolean handling;
    private int loops;
    private boolean inBatches;
    private Optional<MassWrite> unreadable = Optional.empty();

    private ProceduralBlock(Tokens block, Tokens body, int depth) {
        this.block = block;
        this.variables = new BlockVariables(body);
        this.records = new LoopRecords(variables::isSetInLoops);
        this.depth = depth;
        this.reader = new StatementReader(depth + 1);
    }

    /** Returns the effect of the block. */
    static Effect read(Tokens statement, int depth) {
        int body = statement.find(1, i -> statement.kind(i) == Kind.STRING);
        int language = statement.findAny(1, "LANGUAGE");
        boolean plpgsql = language == statement.size()
                || Literals.name(statement.text(language + 1)).replace("'", "").equals("plpgsql");
        if (body == statement.size() || !plpgsql || depth >= MAX_DEPTH) {
            return unreadable(MassWrite.unreadable(statement, 0));
        }
        Tokens statements = Tokens.of(Literals.string(statement.text(body)));
        ProceduralBlock block = new ProceduralBlock(statement, statements, depth);
        block.readBody(statements);
        Effect effect = block.reader.effect();
        return block.unreadable.map(ProceduralBlock::unreadable).orElseGet(() -> at(effect, statement.start(0)));
    }

    private static Effect unreadable(MassWrite massWrite) {
        return new Effect(List.of(massWrite), Counting.STATISTICS, false, Optional.empty());
    }

    /** Positions in the body are not positions in the text. */
    private static Effect at(Effect effect, int position) {
        List<MassWrite> moved = effect.massWrites().stream()
                .map(write -> new MassWrite(write.reason(), write.tables(), write.subject(), position))
                .toList();
        return new Effect(moved, effect.counting(), effect.controlsTransaction(), Optional.empty())
                .countedByStatistics();
    }

    private void readBody(Tokens body) {
        int start = 0;
        for (int i = 0; i <= body.size(); i = body.after(i)) {
            boolean ends = i == body.size() || body.is(i, ";") || body.isAny(i, "LOOP", "BEGIN", "DECLARE");
            if (ends) {
                if (declaring) {
                    declare(body.sub(start, i));
                } else {
                    readStatement(body.sub(start, i));
                }
                if (body.is(i, "LOOP") && body.is(i - 1, "END")) {
                    loops = Math.max(0, loops - 1);
                } else if (body.is(i, "LOOP")) {
                    inBatches = loops == 0 ? Batches.goOnUntilNothingIsLeft(body.from(i + 1)) : inBatches;
                    loops++;
                }
                declaring = body.is(i, "DECLARE") || (declaring && !body.is(i, "BEGIN"));
                start = i + 1;
            }
        }
    }

    /** {@code name type := value} or {@code name CURSOR FOR query}. */
    private void declare(Tokens declaration) {
        if (!declaration.isName(0)) {
            return;
        }
        String name = Literals.name(declaration.text(0));
        int cursor = declaration.findAny(1, "CURSOR");
        if (cursor < declaration.size()) {
            records.open(name, declaration.from(declaration.findAny(cursor, "FOR", "IS") + 1));
            return;
        }
        int value = declaration.find(1, i -> declaration.isAny(i, ":=", "=", "DEFAULT"));
        variables.declare(
                name,
                isInteger(declaration.sub(declaration.is(1, "CONSTANT") ? 2 : 1, value)),
                value < declaration.size() ? Optional.of(declaration.from(value + 1)) : Optional.empty());
    }

    private static boolean isInteger(Tokens type) {
        return BlockVariables.isIntegerType(type.text(0)) && !type.hasAny("[", "ARRAY");
    }

    /** Reads a PL/pgSQL statement, including the keywords before an embedded SQL statement. */
    private void readStatement(Tokens statement) {
        if (statement.is(0, "END") && statement.isAny(1, "IF", "CASE")) {
            records.leaveBranch();
            return;
        }
        boolean looping = false;
        for (int i = 0; i < statement.size(); i = statement.after(i)) {
            boolean starts =
                    i == 0 || statement.isAny(i - 1, "THEN", "ELSE", "IN", "QUERY", "FOR") || statement.is(i - 1, ">>");
            if (starts && statement.isAny(i, "IF", "CASE")) {
                records.enterBranch(conditionAt(statement, i));
            } else if (starts && statement.is(i, "EXCEPTION")) {
                handling = true;
            } else if (starts && statement.isAny(i, "CONTINUE", "EXIT", "ELSIF", "ELSEIF")) {
                records.leaveTurn(statement.from(i));
            }
            if (!looping && statement.is(i, "FOR") && statement.isName(i + 1) && statement.is(i + 2, "IN")) {
                looping = true;
                loop(Literals.name(statement.text(i + 1)), statement.from(i + 3));
            } else if (starts && readsWhole(statement.from(i))) {
                return;
            }
        }
        reader.seeLoops(records.visible());
        reader.readParts(variables.inConditions(statement));
    }

    private static Tokens conditionAt(Tokens statement, int start) {
        Tokens near = statement.sub(start, start + MAX_CONDITION_CHARS);
        return near.sub(0, near.findAny(0, "THEN"));
    }

    /** Handles statements that are identified by their first keyword. */
    private boolean readsWhole(Tokens statement) {
        switch (statement.symbol(0)) {
            case "EXECUTE" -> {
                dynamic(statement.from(1));
                setInto(statement, Map.of());
            }
            case "OPEN" -> {
                if (statement.is(2, "FOR")) {
                    records.open(Literals.name(statement.text(1)), statement.from(3));
                }
            }
            case "FETCH" -> fetch(statement);
            case "COMMIT", "ROLLBACK" -> reader.read(statement);
            case "CALL", "GET", "FOREACH" -> variables.forgetAll(statement);
            case "TRUNCATE", "DROP", "ALTER", "CREATE", "DELETE", "UPDATE", "MERGE", "INSERT", "PERFORM" -> {
                read(statement);
                setInto(statement, Map.of());
            }
            case "SELECT", "WITH" -> {
                read(statement);
                setInto(statement, SelectInto.read(statement));
            }
            default -> {
                return assigns(statement);
            }
        }
        return true;
    }

    /** {@code name := value} and {@code record.field := value}. */
    private boolean assigns(Tokens statement) {
        int operator = statement.is(1, ".") ? 3 : 1;
        if (!statement.isName(0) || !statement.isAny(operator, ":=", "=")) {
            return false;
        }
        String name = Literals.name(statement.text(0));
        records.forget(name);
        if (operator == 1) {
            variables.assign(name, statement.from(2), isAlwaysDone());
        }
        return true;
    }

    /** The variables after INTO now have other values, which may be known. */
    private void setInto(Tokens statement, Map<String, Tokens> queries) {
        for (String name : SelectInto.names(statement, statement.findAny(0, "INTO"))) {
            records.forget(name);
            if (queries.containsKey(name)) {
                variables.assign(name, queries.get(name), isAlwaysDone());
            } else {
                variables.forget(name);
            }
        }
    }

    private void read(Tokens statement) {
        reader.seeLoops(records.visible());
        Tokens whole = inBatches && loops > 0 ? Batches.whole(statement) : statement;
        reader.read(variables.inConditions(whole));
    }

    private boolean isAlwaysDone() {
        return loops == 0 && !handling && !records.isInBranch();
    }

    /** Reads a loop over a query, a cursor or a range of numbers. */
    private void loop(String variable, Tokens over) {
        if (isRange(over)) {
            variables.declare(variable, true, Optional.empty());
            return;
        }
        Tokens query = over;
        if (over.is(0, "EXECUTE")) {
            DynamicText text = dynamicText(over.from(1));
            query = text.complete() ? Tokens.of(text.sql()) : query;
        }
        variables.remove(variable);
        records.add(variable, variables.inConditions(query));
    }

    /** {@code 1..10}: the variable is a whole number of the loop's own. */
    private static boolean isRange(Tokens over) {
        return !over.isAny(0, "SELECT", "WITH", "EXECUTE") && over.findAny(0, "..") < over.size();
    }

    /** In a loop, FETCH returns each row in turn. */
    private void fetch(Tokens statement) {
        setInto(statement, Map.of());
        int into = statement.findAny(0, "INTO");
        if (loops > 0 && records.isOpen(Literals.name(statement.text(into - 1)))) {
            loop(Literals.name(statement.text(into + 1)), statement.sub(into - 1, into));
        }
    }

    private DynamicText dynamicText(Tokens expression) {
        Tokens text = expression.sub(0, expression.findAny(0, "INTO", "USING", "LOOP"));
        return DynamicText.of(variables.inText(records.column(text).orElse(text)));
    }

    /** Reads the text after EXECUTE, as far as it is known. */
    private void dynamic(Tokens expression) {
        DynamicText text = dynamicText(expression);
        if (!text.isReadable()) {
            unreadable = Optional.of(new MassWrite(Reason.UNREADABLE, List.of(), "EXECUTE", block.start(0)));
        } else if (WritingWords.occurIn(text.sql())) {
            StatementReader inner = new StatementReader(depth + 1);
            text.statements().forEach(inner::read);
            reader.addAll(inner.effect());
        }
    }
}
