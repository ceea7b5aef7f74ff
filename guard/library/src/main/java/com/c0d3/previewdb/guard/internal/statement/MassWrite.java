package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.guard.Reason;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.query.TableReference;
import java.util.List;

/**
 * A statement, or a part of one, that would touch every row of a table, or destroy its data.
 *
 * @param reason why
 * @param tables the tables; empty where none is known
 * @param subject the statement's kind, such as {@code DELETE FROM "users"}; never a literal of the text
 * @param position where it starts in the text, in chars
 */
public record MassWrite(Reason reason, List<TableReference> tables, String subject, int position) {
    /** What starts there may write, and cannot be read. */
    static MassWrite unreadable(Tokens statement, int index) {
        return new MassWrite(Reason.UNREADABLE, List.of(), statement.text(index), statement.start(index));
    }
}
