package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.cli.Resources;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.yaml.YamlDocument;
import com.c0d3.previewdb.seed.Seed;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;

/** The JSON schema of seed.yaml. */
public final class RulesSchema {
    private RulesSchema() {}

    static String text() throws IOException {
        return Resources.text(Seed.class, "seed.schema.json");
    }

    /** What the schema finds wrong with rules; nothing if they are valid. */
    public static List<String> problems(String yaml) throws IOException, ProblemsException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text());
        return schema.validate(YamlDocument.parse("test", yaml)).stream()
                .map(Error::toString)
                .toList();
    }
}
