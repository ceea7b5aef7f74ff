package com.c0d3.previewdb.guard.internal.policy;

import static java.util.stream.Collectors.joining;

import com.c0d3.previewdb.guard.Deployment;
import com.c0d3.previewdb.guard.Environment;
import com.c0d3.previewdb.guard.Mode;
import com.c0d3.previewdb.guard.internal.environment.EnvironmentDetector;
import com.c0d3.previewdb.guard.internal.environment.Settings;
import com.c0d3.previewdb.guard.internal.environment.Settings.Setting;
import com.c0d3.previewdb.guard.internal.environment.TestRun;
import com.c0d3.previewdb.guard.internal.production.ProductionPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the guard's settings; those made in code take precedence. Collects all problems. */
public final class SettingsReader {
    /**
     * The settings that may be given in a URL or in connection properties, where an unknown one can be recognised as a
     * misspelling.
     */
    public static final Set<String> NAMES = Set.of(
            "environment",
            "stamp",
            "production",
            "production-when",
            "strict",
            "require-stamp",
            "refuse-poolers",
            "allow-unwrap",
            "allow-unknown-target",
            "row-limit",
            "mode",
            "allow-mass-writes",
            "allow-destructive-ddl",
            "migrations",
            "permit-migrations");

    /** The variables that previewdb's command-line tools hand out or read; the guard does not read them. */
    private static final Pattern OF_TOOLS = Pattern.compile(
            "PREVIEWDB_(CA|DOCKER|USER|PASSWORD|RULES|CHANGELOG|MASKING_KEY|(SOURCE|TARGET|ADMIN|FENCE|SSH)_.*)");

    private final Map<String, Setting> ofCode;
    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    public SettingsReader(Map<String, Setting> ofCode, Settings settings) {
        this.ofCode = ofCode;
        this.settings = settings;
    }

    /** Returns the problems found so far. */
    public List<String> problems() {
        return problems;
    }

    /** Returns a warning about environment variables that look like settings, such as misspelt ones. */
    public Optional<String> unknownVariables() {
        List<String> unknown = settings.variables().keySet().stream()
                .filter(name ->
                        name.startsWith("PREVIEWDB_") && !OF_TOOLS.matcher(name).matches())
                .filter(name -> !NAMES.contains(settingName(name)))
                .sorted()
                .toList();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("The guard has no setting %s, which is ignored. It knows %s."
                        .formatted(
                                String.join(", ", unknown),
                                NAMES.stream()
                                        .map(SettingsReader::variable)
                                        .sorted()
                                        .collect(joining(", "))));
    }

    private static String settingName(String variable) {
        return variable.substring("PREVIEWDB_".length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private static String variable(String setting) {
        return "PREVIEWDB_" + setting.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    public Optional<Setting> find(String name) {
        return Optional.ofNullable(ofCode.get(name)).or(() -> settings.find(name));
    }

    public Environment environment() {
        try {
            return EnvironmentDetector.detect(settings);
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
            return new Environment(Deployment.UNKNOWN, "the settings contradict each other");
        }
    }

    /**
     * Returns why statements that destroy data are allowed on databases of this machine, as the end of a sentence:
     * development, or a test run. Empty in all other environments, and where a setting decides.
     */
    public Optional<String> ownDatabases(Environment detected) {
        if (find("allow-destructive-ddl").isPresent()) {
            return Optional.empty();
        } else if (detected.deployment() == Deployment.DEVELOPMENT) {
            return Optional.of("this is " + detected);
        }
        // A pull request's build runs tests, too: it is a preview only where nobody says what it is.
        boolean undecided = find("environment").isEmpty() && detected.deployment() != Deployment.PRODUCTION;
        return undecided ? TestRun.recognise(settings).map("these are tests (%s is set)"::formatted) : Optional.empty();
    }

    /** Returns the patterns given in code together with those of the setting. */
    public List<ProductionPattern> production(List<String> patterns) {
        List<ProductionPattern> parsed = new ArrayList<>();
        Stream.concat(patterns.stream(), words("production")).forEach(pattern -> {
            try {
                parsed.add(ProductionPattern.parse(pattern));
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        });
        return parsed;
    }

    /** Returns the patterns given in code together with those of the setting. */
    public TablePatterns tables(List<String> globs) {
        globs.stream()
                .filter(String::isBlank)
                .forEach(glob -> problems.add(
                        "allowMassWrites has '%s', which names no table: use [schema.]table, with * for any characters"
                                .formatted(glob)));
        return new TablePatterns(
                Stream.concat(globs.stream(), words("allow-mass-writes")).toList());
    }

    private Stream<String> words(String name) {
        return settings.find(name).stream()
                .flatMap(setting -> Stream.of(setting.value().strip().split("[,\\s]+", -1)));
    }

    public boolean flag(String name) {
        return flag(name, false);
    }

    public boolean flag(String name, boolean otherwise) {
        Optional<Setting> setting = find(name);
        String value =
                setting.map(Setting::value).orElse(String.valueOf(otherwise)).strip();
        boolean known = value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
        return accepted(setting, known, "use 'true' or 'false'") && value.equalsIgnoreCase("true");
    }

    public long rows(String name, long otherwise) {
        Optional<Setting> setting = find(name);
        String value =
                setting.map(Setting::value).orElse(String.valueOf(otherwise)).strip();
        boolean number = value.matches("[0-9]{1,18}");
        return accepted(setting, number, "use a number of rows, or 0 for no limit") ? Long.parseLong(value) : otherwise;
    }

    public Mode mode(String name) {
        Optional<Setting> setting = find(name);
        String value =
                setting.map(Setting::value).orElse(Mode.ENFORCE.name()).strip().toUpperCase(Locale.ROOT);
        boolean known = Stream.of(Mode.values()).anyMatch(mode -> mode.name().equals(value));
        return accepted(setting, known, "use 'enforce' or 'warn'") ? Mode.valueOf(value) : Mode.ENFORCE;
    }

    private boolean accepted(Optional<Setting> setting, boolean valid, String remedy) {
        if (!valid) {
            setting.ifPresent(given -> problems.add("%s is '%s': %s".formatted(given.source(), given.value(), remedy)));
        }
        return valid;
    }
}
