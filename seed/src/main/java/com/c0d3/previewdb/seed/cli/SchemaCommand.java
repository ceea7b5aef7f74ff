package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.cli.ResourceCommand;
import picocli.CommandLine.Command;

/** {@code seed schema}. */
@Command(name = "schema", description = "Prints the JSON schema of the rules, for editors.")
final class SchemaCommand extends ResourceCommand {
    SchemaCommand() {
        super("/com/c0d3/previewdb/seed/seed.schema.json");
    }
}
