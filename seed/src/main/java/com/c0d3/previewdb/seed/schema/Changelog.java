package com.c0d3.previewdb.seed.schema;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/** A Liquibase changelog (YAML, XML, JSON or formatted SQL), on the class path or in a file. */
public final class Changelog {
    private final String location;

    /**
     * A changelog at that place. A resource of the class path goes before a file.
     *
     * @param location the name of a resource, or the path of a file
     */
    public Changelog(String location) {
        this.location = location;
    }

    /**
     * Applies what the target does not have yet. Nothing is printed, and Liquibase's analytics are off.
     *
     * @throws ProblemsException if the changelog is missing or wrong, or the target refuses it; change sets that were
     *     applied before remain applied
     */
    public void apply(DataSource target) throws ProblemsException {
        // Nothing of this outlives the child scope: an application's own Liquibase keeps its settings.
        Map<String, Object> scope =
                Map.of(Scope.Attr.ui.name(), new LoggerUIService(), AnalyticsArgs.ENABLED.getKey(), false);
        try (Connection connection = target.getConnection()) {
            Scope.child(scope, () -> update(connection));
        } catch (ProblemsException e) {
            throw e;
        } catch (Exception e) { // what Scope.child declares
            throw new ProblemsException(
                    "Applying the changelog \"%s\" to the target failed: %s".formatted(location, firstLine(e)), e);
        }
    }

    private void update(Connection connection) throws LiquibaseException, ProblemsException, IOException, SQLException {
        Path file = Path.of(location).toAbsolutePath().normalize();
        ClassLoaderResourceAccessor classPath = new ClassLoaderResourceAccessor();
        if (classPath.get(location).exists()) {
            update(connection, location, classPath);
        } else if (Files.isRegularFile(file)) {
            updateFromFile(connection, file, classPath);
        } else {
            throw new ProblemsException(
                    "There is no changelog \"%s\", neither on the class path nor as a file".formatted(location));
        }
    }

    /** Liquibase remembers a changelog by its path, so that is the same wherever the file lies. */
    private static void updateFromFile(Connection connection, Path file, ClassLoaderResourceAccessor classPath)
            throws LiquibaseException, IOException, SQLException {
        Path directory = Optional.ofNullable(file.getParent()).orElse(file);
        // Neither accessor holds anything open.
        ResourceAccessor both = new CompositeResourceAccessor(new DirectoryResourceAccessor(directory), classPath);
        update(connection, String.valueOf(file.getFileName()), both);
    }

    private static void update(Connection connection, String path, ResourceAccessor resources)
            throws LiquibaseException, SQLException {
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        try (Liquibase liquibase = new Liquibase(path, resources, database)) {
            liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG); // not the standard output
            liquibase.update(new Contexts(), new LabelExpression());
        }
    }

    private static String firstLine(Exception e) {
        return Optional.ofNullable(e.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse(e.getClass().getSimpleName());
    }
}
