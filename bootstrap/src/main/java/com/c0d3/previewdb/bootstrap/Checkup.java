package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.LiveSource;
import com.c0d3.previewdb.bootstrap.database.Production;
import com.c0d3.previewdb.bootstrap.database.ProductionCheck;
import com.c0d3.previewdb.bootstrap.doctor.Doctor;
import com.c0d3.previewdb.bootstrap.doctor.Finding;
import com.c0d3.previewdb.bootstrap.vercel.Exposure;
import com.c0d3.previewdb.bootstrap.vercel.Vercel;
import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.cli.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Looks for production's database among what previews get today. */
public final class Checkup {
    private Checkup() {}

    /**
     * Looks at the project of the configuration, and at files.
     *
     * @throws ProblemsException if nothing says what production is, or there is nothing to look at
     * @throws SQLException if the seed's source, which is production, does not answer
     */
    public static List<Finding> run(BootstrapConfig config, Surroundings surroundings, List<Path> envFiles)
            throws IOException, ProblemsException, SQLException {
        Services services = Services.of(config, surroundings);
        Production production = production(config, surroundings);
        if (!production.isKnown()) {
            throw new ProblemsException(
                    "Nothing says what production is: name it with 'production' in the configuration, or in PREVIEWDB_PRODUCTION");
        }
        Optional<Vercel> vercel = services.vercel();
        if (vercel.isEmpty() && envFiles.isEmpty()) {
            throw new ProblemsException(
                    "There is nothing to look at: name the previews' project with publish.vercel, or files with --env-file");
        }
        Doctor doctor = new Doctor(ProductionCheck.of(production));
        if (vercel.isPresent()) {
            doctor.examine(Exposure.of(vercel.get(), services.state()));
        }
        for (Path file : envFiles) {
            doctor.examine(file);
        }
        return doctor.findings();
    }

    /**
     * Looks at the project of the configuration, where there is one and something says what production is.
     *
     * @throws ProblemsException if a password or a token is missing
     */
    public static List<Finding> ofProject(BootstrapConfig config, Surroundings surroundings)
            throws IOException, ProblemsException, SQLException {
        return config.vercel().isPresent() && production(config, surroundings).isKnown()
                ? run(config, surroundings, List.of())
                : List.of();
    }

    private static Production production(BootstrapConfig config, Surroundings surroundings) throws ProblemsException {
        Problems problems = new Problems();
        Optional<LiveSource> live =
                config.seed().filter(LiveSource.class::isInstance).map(LiveSource.class::cast);
        if (live.isPresent()) {
            Parts.requireSet(surroundings.env(), Variables.SOURCE_PASSWORD, "the password of seed.user", problems);
        }
        problems.throwIfAny("These are missing:");
        return new Production(
                config.production(),
                surroundings.env(),
                live.map(seed -> Parts.source(seed, surroundings.env())),
                Parts.isMachine(config.server()));
    }
}
