package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.common.cli.ResourceCommand;
import picocli.CommandLine.Command;

/** {@code bootstrap schema}. */
@Command(name = "schema", description = "Prints the JSON schema of the configuration, for editors.")
final class SchemaCommand extends ResourceCommand {
    SchemaCommand() {
        super("/com/c0d3/previewdb/bootstrap/bootstrap.schema.json");
    }
}
