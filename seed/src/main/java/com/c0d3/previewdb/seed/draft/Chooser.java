package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.UniqueKey;
import com.c0d3.previewdb.seed.draft.ColumnGroups.Member;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Chooses the rule of each column, after the evidence, so that it fits the column and those tied to it. */
final class Chooser {
    /** Types that can hold anything, so that an unknown one must be emptied. */
    private static final Set<Holding> OPAQUE =
            EnumSet.of(Holding.TEXT, Holding.TEXTS, Holding.JSON, Holding.BYTES, Holding.COMPOUND);

    private static final Set<MaskKind> KEEPS_FORM =
            EnumSet.of(MaskKind.EMAIL, MaskKind.PHONE, MaskKind.TOKEN, MaskKind.NULL, MaskKind.IP);

    private final Catalog catalog;
    private final DraftFacts facts;
    private final Samples samples;
    private final Decisions decisions;
    private final TableKinds kinds;
    private final ColumnGroups groups;
    private final Fit fit;

    Chooser(Catalog catalog, DraftFacts facts, Samples samples, Decisions decisions, TableKinds kinds) {
        this.catalog = catalog;
        this.facts = facts;
        this.samples = samples;
        this.decisions = decisions;
        this.kinds = kinds;
        groups = new ColumnGroups(catalog);
        fit = new Fit(facts);
    }

    /** Whether the column refers to another, which is judged itself. */
    boolean refers(Table table, Column column) {
        return groups.refers(new ColumnRef(table.name(), column.name()));
    }

    /** The rule; empty if the values may not leave, and no mask fits. */
    Optional<Proposal> of(Table table, Column column) {
        ColumnRef ref = new ColumnRef(table.name(), column.name());
        List<Member> group = groups.of(ref);
        Optional<Proposal> decided = group.stream()
                .flatMap(member -> decisions
                        .column(member.table().name(), member.column().name())
                        .filter(spec -> spec.kind() != MaskKind.NULL)
                        .map(spec -> new Proposal(
                                spec,
                                "as \"%s.%s\""
                                        .formatted(
                                                member.table().name(),
                                                member.column().name()),
                                false))
                        .stream())
                .findFirst();
        if (decided.isPresent()) {
            return decided;
        }
        Member first = group.get(0);
        Evidence evidence = evidence(group);
        boolean key = isSurrogate(first, evidence, group.size() > 1);
        if (key) {
            return Optional.of(Proposal.keep(
                    groups.refers(ref)
                            ? "refers to \"%s\"".formatted(first.table().name())
                            : "key"));
        }
        return choose(first, evidence, group);
    }

    /** What one of the tied columns says about all of them; of numbers only that which the others refer to. */
    private Evidence evidence(List<Member> group) {
        Member first = group.get(0);
        boolean words = Holding.of(first.column()) == Holding.TEXT;
        return Stream.concat(Stream.of(first), group.stream().filter(member -> words))
                .map(member -> Evidence.of(member.table(), member.column(), facts, samples))
                .filter(found -> found.meaning().isPersonal())
                .min(Comparator.comparing(Evidence::meaning))
                .orElseGet(() -> Evidence.of(first.table(), first.column(), facts, samples));
    }

    /** A key that says nothing about the row: a number, or an identifier that the application made. */
    private static boolean isSurrogate(Member member, Evidence evidence, boolean tied) {
        boolean alone = member.table()
                .primaryKey()
                .map(UniqueKey::columns)
                .filter(List.of(member.column().name())::equals)
                .isPresent();
        boolean number = Holding.of(member.column()) == Holding.INTEGER || Holding.of(member.column()) == Holding.UUID;
        boolean named = evidence.meaning() == Meaning.EXTERNAL_ID;
        boolean serial = member.column().sequence().isPresent();
        return !evidence.meaning().isPersonal() && (serial || ((tied || alone) && (number || named)));
    }

    private Optional<Proposal> choose(Member member, Evidence evidence, List<Member> group) {
        Column column = member.column();
        TableKind kind = kinds.of(member.table());
        Optional<String> reference = lostReference(member, evidence);
        if (reference.isPresent()) {
            return Optional.of(Proposal.keep(
                    "seems to refer to \"%s\"; declare it below \"references\"".formatted(reference.get())));
        }
        for (MaskSpec spec : candidates(member, evidence.meaning(), kind)) {
            if (fit.of(spec, group)) {
                return Optional.of(proposal(spec, evidence, member, kind));
            }
        }
        int fields = facts.of(member.ref()).fields();
        return Remedies.strictest(column, fields).stream()
                .filter(spec -> fit.of(spec, group))
                .findFirst()
                .map(spec -> new Proposal(
                        spec, why(evidence, member), !evidence.meaning().isPersonal()))
                .or(() -> lastResort(evidence, member, kind));
    }

    private Proposal proposal(MaskSpec spec, Evidence evidence, Member member, TableKind kind) {
        boolean kept = spec.kind() == MaskKind.KEEP;
        Holding holding = Holding.of(member.column());
        boolean unknown = evidence.meaning() == Meaning.UNKNOWN && OPAQUE.contains(holding);
        boolean unsure = evidence.meaning() == Meaning.EXTERNAL_ID && !kept && kind == TableKind.CONTENT;
        boolean emptied = spec.kind() == MaskKind.JSON && spec.parts().size() == 1;
        boolean sensitive = kept && evidence.meaning() == Meaning.HEALTH;
        return new Proposal(
                spec,
                kept && !OPAQUE.contains(holding) ? member.column().type() : why(evidence, member),
                unknown || unsure || emptied || sensitive);
    }

    private static String why(Evidence evidence, Member member) {
        Holding holding = Holding.of(member.column());
        if (holding == Holding.JSON && !evidence.meaning().isPersonal()) {
            return "JSON; the values of paths that it does not name become null";
        }
        if (evidence.meaning() == Meaning.UNKNOWN && !OPAQUE.contains(holding)) {
            return member.column().type();
        }
        return evidence.why();
    }

    /** Where no mask fits, content stays, and a person decides; what is personal must not. */
    private static Optional<Proposal> lastResort(Evidence evidence, Member member, TableKind kind) {
        boolean content = !evidence.meaning().isPersonal() && kind == TableKind.CONTENT;
        boolean silent = Holding.of(member.column()) == Holding.ENUM;
        return content || silent
                ? Optional.of(new Proposal(Proposal.KEEP, evidence.why() + "; no mask fits", true))
                : Optional.empty();
    }

    private List<MaskSpec> candidates(Member member, Meaning meaning, TableKind kind) {
        Column column = member.column();
        if (column.mayHoldLargeObjects() && catalog.largeObjects() > 0) {
            return List.of();
        }
        return switch (Holding.of(column)) {
            case TEXT -> texts(member, meaning, kind);
            case TEXTS -> Remedies.arrays(Remedies.texts(meaning, kind));
            case JSON ->
                meaning.isPersonal() && meaning != Meaning.HEALTH
                        ? List.of()
                        : List.of(JsonDraft.of(samples.json(member.ref()), kind));
            case INTEGER, NUMBER -> Remedies.numbers(meaning, kind);
            case UUID -> Remedies.uuids(meaning, kind);
            case TIME -> meaning == Meaning.BIRTH ? times(member.table(), column) : List.of(Proposal.KEEP);
            case NETWORK -> meaning == Meaning.IP ? List.of(MaskSpec.of(MaskKind.IP)) : List.of();
            case BYTES -> List.of();
            case ENUM -> meaning == Meaning.HEALTH ? List.of() : List.of(Proposal.KEEP);
            case SEARCH -> kind == TableKind.CONTENT ? List.of(Proposal.KEEP) : List.of();
            case COMPOUND -> meaning == Meaning.CLASS ? List.of(Proposal.KEEP) : List.of();
            case SILENT -> meaning == Meaning.LOCATION ? List.of() : List.of(Proposal.KEEP);
        };
    }

    /** Where a CHECK watches over the form, a mask of the same form is tried first. */
    private List<MaskSpec> texts(Member member, Meaning meaning, TableKind kind) {
        List<MaskSpec> texts = new ArrayList<>(Remedies.texts(meaning, kind));
        if (facts.of(member.ref()).isChecked() && !texts.contains(Proposal.KEEP)) {
            texts.removeIf(spec -> !KEEPS_FORM.contains(spec.kind()));
            texts.add(MaskSpec.of(MaskKind.TOKEN));
        }
        return texts;
    }

    private List<MaskSpec> times(Table table, Column column) {
        Stream<String> keys = table.uniqueKeys().stream()
                .filter(key -> key.columns().contains(column.name()))
                .flatMap(key -> key.columns().stream());
        Stream<String> own = table.primaryKey().map(UniqueKey::columns).stream().flatMap(List::stream);
        return Stream.concat(
                        Stream.concat(keys, own)
                                .filter(by -> !by.equals(column.name()))
                                .filter(by -> table.findColumn(by)
                                        .filter(c -> !c.generated())
                                        .isPresent())
                                .map(by -> new MaskSpec(MaskKind.SHIFT, Map.of(MaskSpec.BY, by), Map.of())),
                        Stream.of(new MaskSpec(MaskKind.ROUND, Map.of(MaskSpec.TO, "year"), Map.of())))
                .toList();
    }

    /** The table that a column refers to by its name alone: {@code userId} without a foreign key. */
    private Optional<String> lostReference(Member member, Evidence evidence) {
        List<String> words = Words.of(member.column().name());
        boolean named = evidence.meaning() == Meaning.EXTERNAL_ID && words.size() > 1;
        if (!named || groups.isTied(member.ref())) {
            return Optional.empty();
        }
        String stem = String.join("", words.subList(0, words.size() - 1));
        return catalog.tables().stream()
                .filter(table -> {
                    String name = String.join("", Words.of(table.name().name()));
                    return name.equals(stem) || name.equals(stem + "s");
                })
                .filter(table -> table.primaryKey()
                        .filter(key -> key.columns().size() == 1)
                        .flatMap(key -> table.findColumn(key.columns().get(0)))
                        .filter(key -> key.type().equals(member.column().type()))
                        .isPresent())
                .map(table -> table.name().toString())
                .findFirst();
    }
}
