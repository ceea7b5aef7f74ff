package com.c0d3.previewdb.bootstrap.doctor;

import com.c0d3.previewdb.bootstrap.database.ProductionCheck;
import com.c0d3.previewdb.bootstrap.doctor.Finding.Kind;
import com.c0d3.previewdb.bootstrap.vercel.Exposed;
import com.c0d3.previewdb.bootstrap.vercel.Exposure;
import com.c0d3.previewdb.bootstrap.vercel.PreviewEnvironment;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Looks at what previews get today: which variables hold production's database, as the guard of a preview would tell
 * it. Never says what a variable holds. Not thread-safe.
 */
public final class Doctor {
    private static final List<String> OF_DATABASES =
            List.of("DATABASE", "POSTGRES", "PGHOST", "PGPASSWORD", "DB_", "_DB", "DIRECT_URL", "JDBC");

    private final ProductionCheck check;
    private final List<Finding> findings = new ArrayList<>();

    /** A doctor who knows what production is. */
    public Doctor(ProductionCheck check) {
        this.check = check;
    }

    /** What was found so far. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Looks at a file of variables. */
    public void examine(Path file) throws IOException, SQLException {
        examine(file.toString(), EnvFile.read(file));
    }

    /** Looks at what a platform gives to previews. */
    public void examine(Exposure exposure) throws SQLException {
        for (PreviewEnvironment environment : exposure.environments()) {
            examine(environment);
        }
        exposure.hidden()
                .forEach(hidden ->
                        findings.add(new Finding("previews", List.of(hidden.what()), Kind.HIDDEN, hidden.why())));
    }

    private void examine(PreviewEnvironment environment) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> shared = new ArrayList<>();
        for (Exposed variable : environment.variables()) {
            if (variable.isShared()) {
                shared.add(variable.key());
            }
            if (variable.value().isPresent()) {
                values.put(variable.key(), variable.value().get());
            } else if (environment.particular().contains(variable.key()) && isOfDatabase(variable.key())) {
                findings.add(unreadable(environment.place(), variable));
            }
        }
        Suspects.unclear(values).stream()
                .filter(environment.particular()::contains)
                .forEach(name -> findings.add(unclear(environment.place(), name)));
        for (Suspect suspect : Suspects.in(values)) {
            if (!Collections.disjoint(suspect.variables(), environment.particular())) {
                findings.add(finding(environment.place(), suspect, shared));
            }
        }
    }

    private static boolean isOfDatabase(String key) {
        String upper = key.toUpperCase(Locale.ROOT);
        return OF_DATABASES.stream().anyMatch(upper::contains);
    }

    private static Finding unreadable(String place, Exposed variable) {
        List<String> name = List.of(variable.key());
        if (variable.isProductions()) {
            String detail = "one variable for production and previews, so it holds production's value";
            return new Finding(place, name, Kind.PRODUCTION, variable.isShared() ? detail + remedy(name) : detail);
        }
        return switch (variable.origin()) {
            case PUBLISHED -> new Finding(place, name, Kind.OTHER, "published by bootstrap");
            case CHANGED ->
                new Finding(
                        place,
                        name,
                        Kind.UNREADABLE,
                        "was changed since bootstrap published it: apply publishes it anew");
            case MARKED ->
                new Finding(
                        place,
                        name,
                        Kind.UNREADABLE,
                        "published by bootstrap from elsewhere, unless somebody has changed it since");
            case OTHER ->
                new Finding(
                        place,
                        name,
                        Kind.UNREADABLE,
                        "Vercel shows its value to nobody: publish it with bootstrap, or set it anew");
        };
    }

    private void examine(String place, Map<String, String> values) throws SQLException {
        Suspects.unclear(values).forEach(name -> findings.add(unclear(place, name)));
        for (Suspect suspect : Suspects.in(values)) {
            findings.add(finding(place, suspect, List.of()));
        }
    }

    private static Finding unclear(String place, String name) {
        return new Finding(
                place,
                List.of(name),
                Kind.UNREADABLE,
                "its URL does not tell which server it leads to: look at it where it comes from");
    }

    private Finding finding(String place, Suspect suspect, List<String> shared) throws SQLException {
        Optional<ProductionRefusedException> refused = refusal(suspect);
        if (refused.isEmpty()) {
            return new Finding(place, suspect.variables(), Kind.OTHER, "not production");
        }
        List<String> culprits =
                suspect.variables().stream().filter(shared::contains).toList();
        String detail = refused.get().rule();
        return new Finding(
                place, suspect.variables(), Kind.PRODUCTION, culprits.isEmpty() ? detail : detail + remedy(culprits));
    }

    /** bootstrap writes no shared variable, so people have to. */
    private static String remedy(List<String> shared) {
        return ". The team shares %s: %s".formatted(String.join(", ", shared), Exposure.REMEDY);
    }

    private Optional<ProductionRefusedException> refusal(Suspect suspect) throws SQLException {
        for (PGSimpleDataSource reading : suspect.readings()) {
            Optional<ProductionRefusedException> refused = check.refusal(reading, false);
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }
}
