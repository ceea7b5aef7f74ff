package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.guard.Reason;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.query.TableReference;
import java.util.List;

/**
 * A statement, or a part of one, that would touch every row of a table or destroy its data.
 *
 * @param reason why it counts as one
 * @param tables the tables; empty if unknown
 * @param subject the kind of statement, such as {@code DELETE FROM "users"}; contains no literal of the text
 * @param position the offset in the text at which it starts, in chars
 */
public record MassWrite(Reason reason, List<TableReference> tables, String subject, int position) {
    /** Whether it is an UPDATE without a WHERE, by which a migration fills a new column. */
    public boolean isBackfill() {
        return reason == Reason.NO_CONDITION && subject.startsWith("UPDATE ");
    }

    /** Creates one for a part that may write but cannot be parsed. */
    static MassWrite unreadable(Tokens statement, int index) {
        return new MassWrite(Reason.UNREADABLE, List.of(), statement.text(index), statement.start(index));
    }
}
