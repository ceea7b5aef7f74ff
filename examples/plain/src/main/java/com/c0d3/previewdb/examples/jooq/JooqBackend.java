package com.c0d3.previewdb.examples.jooq;

import com.c0d3.previewdb.guard.Guard;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A back end that gives jOOQ a guarded data source. What the guard stops arrives as jOOQ's {@code DataAccessException},
 * whose cause is the guard's. Thread-safe.
 */
public final class JooqBackend {
    private static final Table<Record> LESSONS = DSL.table(DSL.name("lessons"));
    private static final Field<String> SLUG = DSL.field(DSL.name("slug"), SQLDataType.CLOB);
    private static final Field<String> TITLE = DSL.field(DSL.name("title"), SQLDataType.CLOB);

    private final DSLContext jooq;

    /** Connects when it is first asked for something. */
    public JooqBackend(DataSource database, Guard guard) {
        jooq = DSL.using(guard.wrap(database), SQLDialect.POSTGRES); // the one line of adoption
    }

    /** The titles of all lessons, by their slugs. */
    public List<String> lessonTitles() {
        return jooq.select(TITLE).from(LESSONS).orderBy(SLUG).fetch(TITLE);
    }

    /** Renames one lesson; how many rows that were. */
    public int rename(String slug, String title) {
        return jooq.update(LESSONS).set(TITLE, title).where(SLUG.eq(slug)).execute();
    }

    /** The slip: the filter came in empty, so no condition was added. */
    public int renameMatching(List<String> slugs, String title) {
        return jooq.update(LESSONS)
                .set(TITLE, title)
                .where(slugs.isEmpty() ? DSL.noCondition() : SLUG.in(slugs))
                .execute();
    }
}
