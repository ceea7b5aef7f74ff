package com.c0d3.previewdb.guard.spring;

import com.c0d3.previewdb.guard.ProductionRefusedException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports why the application did not start: it would have used the production database. */
final class ProductionRefusedFailureAnalyzer extends AbstractFailureAnalyzer<ProductionRefusedException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ProductionRefusedException cause) {
        String description = """
                The application was not started, because it would have used a database that it must not use:

                    Database:    %s
                    Why:         it %s
                    Recognised:  this environment is kept away from production because of %s
                """.formatted(cause.target(), cause.rule(), cause.signal());
        return new FailureAnalysis(
                description,
                cause.remedy() + " If this is not a preview, say so with previewdb.guard.environment=production.",
                cause);
    }
}
