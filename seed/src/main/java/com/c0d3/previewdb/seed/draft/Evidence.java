package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import java.util.Optional;

/**
 * What a column holds, and how one knows.
 *
 * @param meaning what it holds
 * @param why how one knows, such as {@code an e-mail address, by the column's name}
 */
record Evidence(Meaning meaning, String why) {
    private static Evidence by(Meaning meaning, String witness) {
        return new Evidence(meaning, "%s, by the column's %s".formatted(meaning.label(), witness));
    }

    /** Whoever says that it is personal is believed first; then the name, then the values. */
    static Evidence of(Table table, Column column, DraftFacts facts, Samples samples) {
        ColumnRef ref = new ColumnRef(table.name(), column.name());
        Holding holding = Holding.of(column);
        if (holding == Holding.NETWORK) {
            return by(column.valueType().base().startsWith("mac") ? Meaning.DEVICE : Meaning.IP, "type");
        }
        ColumnSample sample = samples.of(ref);
        Optional<Meaning> name = Vocabulary.get().column(column.name()).filter(holding::canBe);
        Optional<Meaning> values = sample.meaning().filter(holding::canBe);
        Optional<Meaning> comment =
                Vocabulary.get().column(facts.of(ref).comment()).filter(holding::canBe);
        if (name.filter(Meaning::isPersonal).isPresent()) {
            return by(name.get(), "name");
        }
        if (values.filter(Meaning::isPersonal).isPresent()
                && name.filter(Meaning.CLASS::equals).isEmpty()) {
            return by(values.get(), "values");
        }
        if (facts.of(ref).isClosedList()) {
            return new Evidence(Meaning.CLASS, "a CHECK lists its values");
        }
        if (name.isEmpty() && comment.filter(Meaning::isPersonal).isPresent()) {
            return by(comment.get(), "comment");
        }
        return open(name, values, comment, sample);
    }

    private static Evidence open(
            Optional<Meaning> name, Optional<Meaning> values, Optional<Meaning> comment, ColumnSample sample) {
        if (sample.mentionsSomebody()) {
            return new Evidence(Meaning.PROSE, "the column's values mention people");
        }
        if (name.isPresent()) {
            return by(name.get(), "name");
        }
        if (values.isPresent()) {
            return by(values.get(), "values");
        }
        if (sample.isClosedList()) {
            return new Evidence(Meaning.LABEL, "one of a few words, by the column's values");
        }
        return comment.map(meaning -> by(meaning, "comment"))
                .orElse(new Evidence(Meaning.UNKNOWN, "nothing tells what it holds"));
    }
}
