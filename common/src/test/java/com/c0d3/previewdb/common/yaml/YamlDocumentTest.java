package com.c0d3.previewdb.common.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class YamlDocumentTest {
    @TempDir
    private Path directory;

    @Test
    void loadsAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("seed.yaml"), "a: 1");

        assertThat(YamlDocument.load("rules", file)).isEqualTo("a: 1");
    }

    @Test
    void saysWhichFileIsMissingOrUnreadable() {
        Path missing = directory.resolve("seed.yaml");

        assertThatThrownBy(() -> YamlDocument.load("rules", missing))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("There is no rules file \"%s\"", missing);
        assertThatThrownBy(() -> YamlDocument.load("rules", directory))
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("The rules file \"%s\" cannot be read: ".formatted(directory));
    }

    @Test
    void saysWhereATextIsNoYaml() {
        assertThatThrownBy(() -> YamlDocument.parse("seed.yaml", "a: 1\nb: [\n"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageMatching("seed\\.yaml:\\d+:\\d+: not YAML: .+");
        assertThatThrownBy(() -> YamlDocument.parse("seed.yaml", "a: 1\na: 2\n"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("Duplicate");
    }

    @Test
    void anEmptyTextHasNoDocument() throws Exception {
        assertThat(YamlDocument.parse("seed.yaml", "").isMissingNode()).isTrue();
    }
}
