package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.yaml.YamlDocument;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.copy.SourceSnapshot;
import com.c0d3.previewdb.seed.draft.Decisions;
import com.c0d3.previewdb.seed.draft.Draft;
import com.c0d3.previewdb.seed.draft.DraftFacts;
import com.c0d3.previewdb.seed.draft.Proposal;
import com.c0d3.previewdb.seed.draft.RulesFile;
import com.c0d3.previewdb.seed.draft.Samples;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.TableRule;
import com.c0d3.previewdb.seed.source.SourceError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Drafts rules, step by step: production's catalog into seed.yaml. */
final class InitRun {
    private final SeedSettings settings;
    private final Path file;
    private final boolean sample;

    InitRun(SeedSettings settings, Path file, boolean sample) {
        this.settings = settings;
        this.file = file;
        this.sample = sample;
    }

    DraftReport run() throws ProblemsException {
        Optional<String> before = Files.exists(file) ? Optional.of(YamlDocument.load("rules", file)) : Optional.empty();
        Optional<SeedRules> decided = before.isPresent() ? Optional.of(parse(before.get())) : Optional.empty();
        try (SourceSnapshot snapshot = SourceSnapshot.open(settings.source(), 0)) {
            Catalog catalog = SourceRead.catalog(snapshot);
            Draft draft = draft(catalog, snapshot.connection(), decided);
            RulesFile rulesFile = new RulesFile(catalog, draft);
            String text = before.map(rulesFile::text).orElseGet(rulesFile::text);
            SeedRules rules = parse(text);
            if (decided.isPresent()) {
                verify(decided.get(), rules);
            }
            write(text);
            return report(
                    draft, catalog, rules, rulesFile.added(), decided.isEmpty(), problems(rules, catalog, snapshot));
        }
    }

    private SeedRules parse(String yaml) throws ProblemsException {
        return SeedRules.parse(file.toString(), yaml, settings.maskers());
    }

    private Draft draft(Catalog catalog, Connection source, Optional<SeedRules> decided) throws ProblemsException {
        try {
            Samples samples = sample ? Samples.read(source, catalog) : Samples.NONE;
            return Draft.of(
                    catalog,
                    DraftFacts.read(source),
                    samples,
                    decided.map(SeedRules::decisions).orElse(Decisions.NONE));
        } catch (SQLException e) {
            throw SourceError.during("Reading what the rules are drafted from", e);
        }
    }

    /** Whatever was decided must still stand there; a file that is written in an unforeseen way is left alone. */
    private void verify(SeedRules before, SeedRules after) throws ProblemsException {
        boolean same = before.allowedLeaks().equals(after.allowedLeaks())
                && before.structure().equals(after.structure())
                && before.generate().equals(after.generate())
                && before.tables().entrySet().stream()
                        .allMatch(old -> after.find(old.getKey())
                                .filter(rule -> holds(rule, old.getValue()))
                                .isPresent());
        if (!same) {
            throw new ProblemsException(
                    "\"%s\" is written in a way that nothing can be added to, and was left alone; \"seed check\" prints the"
                                    .formatted(file)
                            + " lines to add");
        }
    }

    private static boolean holds(TableRule after, TableRule before) {
        return after.rows().equals(before.rows())
                && after.references().equals(before.references())
                && after.columns().entrySet().containsAll(before.columns().entrySet());
    }

    private void write(String text) throws ProblemsException {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new ProblemsException("The rules file \"%s\" cannot be written: %s".formatted(file, e), e);
        }
    }

    private List<String> problems(SeedRules rules, Catalog catalog, SourceSnapshot snapshot) {
        try {
            SourceRead.check(rules, settings, catalog, snapshot);
            return List.of();
        } catch (ProblemsException e) {
            return e.problems();
        }
    }

    private static DraftReport report(
            Draft draft, Catalog catalog, SeedRules rules, List<String> added, boolean created, List<String> problems) {
        int kept = 0;
        int masked = 0;
        for (Map.Entry<?, TableRule> table : rules.tables().entrySet()) {
            TableRule rule = table.getValue();
            int masks = (int) rule.columns().keySet().stream()
                    .filter(column -> rule.findMask(column).isPresent())
                    .count();
            masked += rule.isCopied() ? masks : 0;
            kept += rule.isCopied() ? rule.columns().size() - masks : 0;
        }
        return new DraftReport(created, added, kept, masked, todo(draft, catalog, added), problems);
    }

    private static int todo(Draft draft, Catalog catalog, List<String> added) {
        return (int) catalog.tables().stream()
                .flatMap(table -> {
                    boolean whole = added.contains(table.name().toString());
                    Stream<Boolean> rows = Stream.of(whole && draft.isRowTodo(table.name()));
                    Stream<Boolean> columns = table.copyableColumns().stream()
                            .filter(column -> draft.isCopied(table.name()))
                            .filter(column -> whole || added.contains("%s.%s".formatted(table.name(), column.name())))
                            .map(column -> draft.column(table.name(), column.name())
                                    .filter(Proposal::todo)
                                    .isPresent());
                    return Stream.concat(rows, columns);
                })
                .filter(Boolean::booleanValue)
                .count();
    }
}
