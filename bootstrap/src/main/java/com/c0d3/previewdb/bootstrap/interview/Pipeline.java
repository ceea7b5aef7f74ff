package com.c0d3.previewdb.bootstrap.interview;

import com.c0d3.previewdb.common.cli.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A platform that runs pipelines, and the file that makes it seed, clone and drop. */
enum Pipeline {
    GITHUB(".github", ".github/workflows/preview-database.yml", "github/preview-database.yml"),
    GITLAB(".gitlab-ci.yml", "preview-database.gitlab-ci.yml", "gitlab/preview-database.gitlab-ci.yml");

    private final String sign;
    private final String file;
    private final String resource;

    Pipeline(String sign, String file, String resource) {
        this.sign = sign;
        this.file = file;
        this.resource = resource;
    }

    /** The one that a directory shows signs of; empty without any. */
    static Optional<Pipeline> of(Path directory) {
        for (Pipeline pipeline : values()) {
            if (Files.exists(directory.resolve(pipeline.sign))) {
                return Optional.of(pipeline);
            }
        }
        return Optional.empty();
    }

    /** Where its file belongs, relative to the application's directory. */
    String file() {
        return file;
    }

    /** The file's text. */
    String text() throws IOException {
        return Resources.text(Pipeline.class, resource);
    }
}
