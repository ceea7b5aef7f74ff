package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.cli.Resources;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code seed schema}. */
@Command(name = "schema", description = "Prints the JSON schema of the rules, for editors.")
final class SchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        spec.commandLine()
                .getOut()
                .print(Resources.text(SchemaCommand.class, "/com/c0d3/previewdb/seed/seed.schema.json"));
        return CommandLine.ExitCode.OK;
    }
}
