package com.c0d3.previewdb.bootstrap.doctor;

import com.c0d3.previewdb.bootstrap.database.ProductionCheck;
import com.c0d3.previewdb.bootstrap.doctor.Finding.Kind;
import com.c0d3.previewdb.bootstrap.vercel.Exposed;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
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
    public void examine(List<Exposed> variables) throws SQLException {
        Map<String, Map<String, String>> places = new LinkedHashMap<>();
        for (Exposed variable : variables) {
            if (variable.value().isPresent()) {
                places.computeIfAbsent(variable.place(), place -> new LinkedHashMap<>())
                        .put(variable.key(), variable.value().get());
            } else if (isOfDatabase(variable.key())) {
                findings.add(unreadable(variable));
            }
        }
        for (Map.Entry<String, Map<String, String>> place : places.entrySet()) {
            examine(place.getKey(), place.getValue());
        }
    }

    private static boolean isOfDatabase(String key) {
        String upper = key.toUpperCase(Locale.ROOT);
        return OF_DATABASES.stream().anyMatch(upper::contains);
    }

    private static Finding unreadable(Exposed variable) {
        if (variable.isProductions()) {
            return new Finding(
                    variable.place(),
                    List.of(variable.key()),
                    Kind.PRODUCTION,
                    "one variable for production and previews, so it holds production's value");
        }
        return variable.isOurs()
                ? new Finding(variable.place(), List.of(variable.key()), Kind.OTHER, "published by bootstrap")
                : new Finding(
                        variable.place(),
                        List.of(variable.key()),
                        Kind.UNREADABLE,
                        "Vercel shows its value to nobody: publish it with bootstrap, or set it anew");
    }

    private void examine(String place, Map<String, String> values) throws SQLException {
        for (Suspect suspect : Suspects.in(values)) {
            Optional<ProductionRefusedException> refused = refusal(suspect);
            findings.add(new Finding(
                    place,
                    suspect.variables(),
                    refused.isPresent() ? Kind.PRODUCTION : Kind.OTHER,
                    refused.map(ProductionRefusedException::rule).orElse("not production")));
        }
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
