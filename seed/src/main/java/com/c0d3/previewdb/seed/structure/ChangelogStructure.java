package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
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
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;

/** A Liquibase changelog (YAML, XML, JSON or formatted SQL), on the class path or in a file. Immutable. */
public final class ChangelogStructure implements Structure {
    private final String location;

    /**
     * A changelog at that place. A resource of the class path goes before a file.
     *
     * @param location the name of a resource, or the path of a file
     */
    public ChangelogStructure(String location) {
        this.location = location;
    }

    @Override
    public void check(Connection target, Problems problems) throws SQLException {
        try {
            if (!isResource() && !Files.isRegularFile(file())) {
                problems.add(missing());
            }
        } catch (IOException e) {
            problems.add("the changelog \"%s\" cannot be read: %s".formatted(location, e.getMessage()));
        }
    }

    /**
     * Applies what the target does not have yet. Nothing is printed, and Liquibase's analytics are off. Where the
     * target is filled in one transaction, the change sets are part of it; elsewhere each is committed by itself.
     *
     * @throws ProblemsException if the changelog is missing or wrong, or the target refuses it
     */
    @Override
    public void create(LoadTarget target) throws ProblemsException {
        target.run(connection -> {
            if (target.parallelism() == 1) {
                new SessionSettings(OwnerRole.of(connection).settings()).during(connection, this::applyWithin);
            } else {
                apply(connection);
                connection.setAutoCommit(false);
            }
            Sql.execute(connection, "RESET search_path"); // Liquibase sets it for the session, which may be a pooler's
            return location;
        });
    }

    /** Liquibase tries whether its own tables exist; what fails must not spoil the transaction. */
    private String applyWithin(Connection connection) throws SQLException, ProblemsException {
        PGConnection own = connection.unwrap(PGConnection.class);
        AutoSave before = own.getAutosave();
        own.setAutosave(AutoSave.ALWAYS);
        try {
            apply(UncommittedConnection.of(connection));
        } finally {
            own.setAutosave(before);
        }
        return location;
    }

    private void apply(Connection connection) throws ProblemsException {
        // Nothing of this outlives the child scope: an application's own Liquibase keeps its settings.
        Map<String, Object> scope =
                Map.of(Scope.Attr.ui.name(), new LoggerUIService(), AnalyticsArgs.ENABLED.getKey(), false);
        try {
            Scope.child(scope, () -> update(connection));
        } catch (ProblemsException e) {
            throw e;
        } catch (Exception e) { // what Scope.child declares
            throw new ProblemsException("Applying the changelog \"%s\" to the target failed: %s"
                    .formatted(location, LiquibaseFailure.cause(e)));
        }
    }

    private void update(Connection connection) throws LiquibaseException, ProblemsException, IOException, SQLException {
        ClassLoaderResourceAccessor classPath = new ClassLoaderResourceAccessor();
        if (isResource()) {
            update(connection, location, classPath);
        } else if (Files.isRegularFile(file())) {
            updateFromFile(connection, classPath);
        } else {
            throw new ProblemsException(missing());
        }
    }

    private boolean isResource() throws IOException {
        return new ClassLoaderResourceAccessor().get(location).exists();
    }

    private Path file() {
        return Path.of(location).toAbsolutePath().normalize();
    }

    private String missing() {
        return "There is no changelog \"%s\", neither on the class path nor as a file".formatted(location);
    }

    /** Liquibase remembers a changelog by its path, so that is the same wherever the file lies. */
    private void updateFromFile(Connection connection, ClassLoaderResourceAccessor classPath)
            throws LiquibaseException, IOException, SQLException {
        Path file = file();
        Path directory = Optional.ofNullable(file.getParent()).orElse(file);
        // Neither accessor holds anything open.
        ResourceAccessor both = new CompositeResourceAccessor(new DirectoryResourceAccessor(directory), classPath);
        update(connection, String.valueOf(file.getFileName()), both);
    }

    private static void update(Connection connection, String path, ResourceAccessor resources)
            throws LiquibaseException, SQLException {
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        Liquibase liquibase = new Liquibase(path, resources, database); // closing it would close the connection
        liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG); // not the standard output
        liquibase.update(new Contexts(), new LabelExpression());
    }
}
