package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Database;
import com.c0d3.previewdb.bootstrap.config.PipelineSection;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.clone.CloneOptions;
import com.c0d3.previewdb.seed.clone.Clones;
import com.c0d3.previewdb.seed.clone.PreviewClone;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.StructureRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The role with which a pipeline refreshes and clones. */
final class PipelineRoleTest extends ExistingServer {
    private static final String CREATE = "create role 'school \"ci\"', which refreshes and clones the database";

    private BootstrapConfig withPipeline(String administrator) {
        BootstrapConfig plain =
                config(previews.port(), administrator, withRows().seed());
        Database database = plain.database();
        PipelineSection pipeline = new PipelineSection("school \"ci\"", file());
        return new BootstrapConfig(
                plain.server(),
                new Database(database.name(), database.owner(), List.of(), Optional.empty(), Optional.of(pipeline)),
                plain.access(),
                plain.seed(),
                plain.production(),
                plain.envFile(),
                plain.vercel());
    }

    private Path file() {
        return directory.resolve("pipeline.env");
    }

    /** With the templates that a refresh leaves for clones. */
    @AfterEach
    void dropRole() throws SQLException {
        PGSimpleDataSource superuser = previews.superuser("postgres");
        for (String name : column(superuser, "SELECT datname FROM pg_database WHERE datname LIKE 'school_preview%'")) {
            execute(
                    superuser,
                    "ALTER DATABASE %s IS_TEMPLATE false".formatted(name),
                    "DROP DATABASE %s WITH (FORCE)".formatted(name));
        }
        execute(superuser, "DROP ROLE IF EXISTS \"school \"\"ci\"\"\"");
    }

    private Inspection step(BootstrapConfig config) throws Exception {
        return plan(config).stream()
                .filter(step -> step.step().equals("pipeline"))
                .findFirst()
                .orElseThrow()
                .inspection();
    }

    @Test
    void refreshesAndClones() throws Exception {
        BootstrapConfig config = withPipeline("postgres");
        assertThat(step(config).detail()).isEqualTo(CREATE);
        assertThat(apply(config)).containsSubsequence("stamp", "credentials", "pipeline", "rows");
        assertThat(apply(config)).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        PGSimpleDataSource target = target();
        Seed.Builder seed = Seed.builder().target(target).maskingKey(MaskingKey.of("a key of enough bytes"));
        seed.source(source)
                .rules(School.rules())
                .structure(new StructureRule.Changelog(
                        directory.resolve("changelog.sql").toString()))
                .build()
                .refresh();
        Clones clones = seed.build().clones(CloneOptions.defaults());
        PreviewClone clone = clones.clone("feature/a");
        assertThat(clone.created()).isTrue();
        assertThat(clones.drop("feature/a")).isTrue();
        assertThat(apply(config)).isEmpty();
    }

    /** As the file says it. */
    private PGSimpleDataSource target() throws Exception {
        PGSimpleDataSource target = new PGSimpleDataSource();
        for (String line : Files.readAllLines(file())) {
            String value = line.replaceFirst("^\\w+='(.*)'$", "$1");
            if (line.startsWith("PREVIEWDB_TARGET_URL=")) {
                target.setUrl(value);
            } else if (line.startsWith("PREVIEWDB_TARGET_USER=")) {
                target.setUser(value);
            } else if (line.startsWith("PREVIEWDB_TARGET_PASSWORD=")) {
                target.setPassword(value);
            }
        }
        assertThat(target.getUser()).isEqualTo("school \"ci\"");
        return target;
    }

    @Test
    void anAdministratorWhoIsNoSuperuserMakesItToo() throws Exception {
        execute(previews.superuser("postgres"), "CREATE ROLE manager LOGIN CREATEDB CREATEROLE");
        BootstrapConfig config = withPipeline("manager");
        assertThat(apply(config)).contains("pipeline");
        assertThat(apply(config)).isEmpty();
        execute(previews.superuser("postgres"), "DROP OWNED BY manager");
    }

    @Test
    void getsItsRightsAndItsPasswordBack() throws Exception {
        BootstrapConfig config = withPipeline("postgres");
        apply(config);
        execute(previews.superuser("postgres"), "ALTER ROLE \"school \"\"ci\"\"\" NOCREATEDB SUPERUSER");
        assertThat(step(config).detail()).isEqualTo("give role 'school \"ci\"' its rights again");
        assertThat(apply(config)).containsExactly("pipeline");
        execute(previews.superuser("postgres"), "REVOKE \"school \"\"preview\"\"\" FROM \"school \"\"ci\"\"\"");
        assertThat(apply(config)).containsExactly("pipeline");
        execute(previews.superuser("postgres"), "ALTER ROLE \"school \"\"ci\"\"\" PASSWORD 'another'");
        assertThat(step(config).detail()).isEqualTo("give role 'school \"ci\"' the password that is handed out");
        assertThat(apply(config)).containsExactly("pipeline");
        assertThat(column(previews.superuser("postgres"), """
                SELECT concat_ws(' ', rolcreatedb, rolcreaterole, rolsuper) FROM pg_roles WHERE rolname = 'school "ci"'""")).containsExactly("t t f");
        Files.delete(file());
        assertThat(step(config).detail()).isEqualTo("write the pipeline's credentials to '%s'".formatted(file()));
    }

    @Test
    void anotherRoleOfThatNameIsLeftAlone() throws Exception {
        execute(previews.superuser("postgres"), "CREATE ROLE \"school \"\"ci\"\"\" LOGIN");
        assertThat(step(withPipeline("postgres")))
                .isEqualTo(new Inspection.Refused(
                        "Role 'school \"ci\"' on localhost:%d is there already, and bootstrap did not make it. Nothing was changed; choose another name for the pipeline's role."
                                .formatted(previews.port())));
        assertThatThrownBy(() -> apply(withPipeline("postgres"))).isInstanceOf(RefusedException.class);
    }

    @Test
    void itsPasswordIsRotatedByItself() throws Exception {
        BootstrapConfig config = withPipeline("postgres");
        apply(config);
        String before = Files.readString(file());
        String previewsBefore = Files.readString(envFile());
        try (Bootstrap bootstrap = open(config)) {
            bootstrap.rotatePipeline();
        }
        assertThat(Files.readString(file())).isNotEqualTo(before);
        assertThat(Files.readString(envFile())).isEqualTo(previewsBefore);
        assertThat(apply(config)).isEmpty();
        try (Bootstrap bootstrap = open(withRows())) {
            assertThatThrownBy(bootstrap::rotatePipeline)
                    .isInstanceOf(StepFailedException.class)
                    .hasMessage("The configuration names no role of a pipeline's (pipeline)");
        }
    }
}
