package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedPlan.ColumnPlan;
import com.c0d3.previewdb.seed.SeedPlan.TablePlan;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.privacy.PrivacyPlan;
import com.c0d3.previewdb.seed.publish.PublicationChoice;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.TableRule;
import com.c0d3.previewdb.seed.structure.DumpedStructure;
import com.c0d3.previewdb.seed.subset.TableRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds out what a refresh would do, by all that it does before it changes anything. */
final class Planning {
    private final SeedSettings settings;
    private final SeedRules rules;

    private final Chronicle chronicle;

    Planning(SeedSettings settings, Chronicle chronicle) {
        this.settings = settings;
        this.chronicle = chronicle;
        rules = settings.rules();
    }

    SeedPlan run() throws ProblemsException {
        TargetPlan target = TargetPlan.ask(settings);
        chronicle.to(target.server().database());
        target.refuseSource(settings.source());
        try (SourceRead source = SourceRead.open(settings)) {
            chronicle.source(source, table -> expectedRows(source, table));
            StructureChoice structure = StructureChoice.of(settings, source.snapshot(), target);
            chronicle.structure(structure.reason());
            target.check(structure, source);
            PublicationChoice publication = target.choice(structure);
            return new SeedPlan(
                    tables(source),
                    structure.reason(),
                    publication.describe(),
                    publication.describeClones(target.server()),
                    target.facts().role(),
                    target.facts().rights(),
                    leftOut(structure, source),
                    notes(source, structure, publication));
        }
    }

    private static long expectedRows(SourceRead source, TableName name) {
        return source.selection().tables().stream()
                .filter(rows -> rows.table().name().equals(name))
                .mapToLong(rows -> Math.round(rows.estimatedRows()))
                .sum();
    }

    private List<TablePlan> tables(SourceRead source) {
        Stream<TablePlan> copied = source.selection().tables().stream()
                .sorted(Comparator.comparingDouble(TableRows::estimatedRows).reversed())
                .map(rows -> table(rows, source.privacyPlan()));
        Stream<TablePlan> empty = rules.tables().entrySet().stream()
                .filter(entry -> !entry.getValue().isCopied())
                .map(entry -> new TablePlan(entry.getKey().toString(), 0, "none", 0, List.of()));
        return Stream.concat(copied, empty).toList();
    }

    private TablePlan table(TableRows rows, PrivacyPlan privacy) {
        TableRule rule = rules.find(rows.table().name()).orElseThrow();
        return new TablePlan(
                rows.table().name().toString(),
                Math.round(rows.estimatedRows()),
                rows.reason(),
                rows.storedBytes(),
                rows.table().columns().stream()
                        .map(column -> new ColumnPlan(
                                column.name(),
                                treatment(rule, column),
                                privacy.search(rows.table(), column).orElse("")))
                        .toList());
    }

    static String treatment(TableRule rule, Column column) {
        return column.generated()
                ? "computed by the target"
                : rule.findMask(column.name())
                        .map(mask -> mask.spec().describe())
                        .orElse("keep");
    }

    private static List<String> leftOut(StructureChoice structure, SourceRead source) {
        List<String> leftOut = new ArrayList<>();
        if (structure.structure() instanceof DumpedStructure dumped) {
            leftOut.addAll(dumped.leftOut());
        }
        if (source.catalog().largeObjects() > 0) {
            leftOut.add("%,d large objects".formatted(source.catalog().largeObjects()));
        }
        return leftOut;
    }

    private static List<String> notes(SourceRead source, StructureChoice structure, PublicationChoice publication) {
        List<String> notes = new ArrayList<>(structure.obstacles());
        notes.addAll(publication.describeRights());
        source.selection()
                .orphans()
                .forEach(orphans -> notes.add("%d rows of \"%s\" refer by \"%s\" to rows that the source does not have"
                        .formatted(
                                orphans.rows(),
                                orphans.reference().from(),
                                orphans.reference().name())));
        return notes;
    }
}
