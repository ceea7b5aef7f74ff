package com.c0d3.previewdb.seed.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.common.yaml.YamlDocument;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DraftQualityTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @ParameterizedTest
    @ValueSource(strings = {"c0d3", "pagila", "clinic", "shop"})
    void dump(String schema) throws Exception {
        DataSource database = Schemas.create(POSTGRES, schema);
        Path file = Path.of("/tmp/init-out/" + schema + ".yaml");
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        var report = Seed.builder().source(database).build().init(file, false);
        Files.writeString(Path.of("/tmp/init-out/" + schema + ".report"), report.toString());
        var score = Score.of(database, Labels.read(schema));
        Files.writeString(Path.of("/tmp/init-out/" + schema + ".score"), score.toString());
    }
}
