package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rule of a JSON column: the paths that a sample knows, each by its name and its values; the rest is emptied. */
final class JsonDraft {
    private static final MaskSpec NULL = MaskSpec.of(MaskKind.NULL);

    private JsonDraft() {}

    static MaskSpec of(JsonSample sample, TableKind kind) {
        Map<String, MaskSpec> parts = new LinkedHashMap<>();
        sample.common().forEach((path, values) -> rule(path, values, kind).ifPresent(spec -> parts.put(path, spec)));
        parts.put(MaskSpec.ELSE, NULL);
        return new MaskSpec(MaskKind.JSON, Map.of(), parts);
    }

    private static Optional<MaskSpec> rule(String path, JsonSample.Path values, TableKind kind) {
        String key = path.substring(path.lastIndexOf('.') + 1);
        Optional<Meaning> name = Vocabulary.get().column(key);
        if (values.isTextless()) {
            return name.filter(Meaning::isPersonal).isPresent() ? Optional.empty() : Optional.of(Proposal.KEEP);
        }
        Optional<Meaning> personal = name.filter(Meaning::isPersonal)
                .or(() -> values.texts().meaning().filter(Meaning::isPersonal));
        if (personal.isPresent()) {
            return first(personal.get(), kind).filter(spec -> spec.kind() != MaskKind.PASSWORD);
        }
        if (values.texts().mentionsSomebody()) {
            return first(Meaning.PROSE, kind);
        }
        boolean technical = name.isEmpty() || name.get() == Meaning.CLASS;
        if (technical && values.texts().isClosedList()) {
            return first(Meaning.LABEL, kind);
        }
        return name.filter(meaning -> meaning != Meaning.EXTERNAL_ID).flatMap(meaning -> first(meaning, kind));
    }

    private static Optional<MaskSpec> first(Meaning meaning, TableKind kind) {
        return Remedies.texts(meaning, kind).stream()
                .filter(spec -> spec.kind() != MaskKind.NULL)
                .findFirst();
    }
}
