package com.c0d3.previewdb.guard.spring;

import com.c0d3.previewdb.guard.GuardConfigurationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports which of the guard's settings are invalid. */
final class GuardConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<GuardConfigurationException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, GuardConfigurationException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Correct these settings: properties that start with previewdb.guard. or previewdb., and environment"
                        + " variables that start with PREVIEWDB_.",
                cause);
    }
}
