package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.database.ProductionCheck;
import com.c0d3.previewdb.bootstrap.doctor.Doctor;
import com.c0d3.previewdb.bootstrap.doctor.Finding;
import com.c0d3.previewdb.bootstrap.vercel.Exposure;
import com.c0d3.previewdb.bootstrap.vercel.Vercel;
import com.c0d3.previewdb.common.problem.ProblemsException;
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
        Parts parts = Parts.of(config, surroundings);
        if (!parts.production().isKnown()) {
            throw new ProblemsException(
                    "Nothing says what production is: name it with 'production' in the configuration, or in PREVIEWDB_PRODUCTION");
        }
        Optional<Vercel> vercel = parts.vercel();
        if (vercel.isEmpty() && envFiles.isEmpty()) {
            throw new ProblemsException(
                    "There is nothing to look at: name the previews' project with publish.vercel, or files with --env-file");
        }
        Doctor doctor = new Doctor(ProductionCheck.of(parts.production()));
        if (vercel.isPresent()) {
            doctor.examine(Exposure.of(vercel.get(), parts.state()));
        }
        for (Path file : envFiles) {
            doctor.examine(file);
        }
        return doctor.findings();
    }
}
