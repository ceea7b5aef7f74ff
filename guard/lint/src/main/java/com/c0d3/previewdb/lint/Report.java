package com.c0d3.previewdb.lint;

import java.io.PrintWriter;
import java.util.List;

/** A way to print findings. */
interface Report {
    /**
     * Prints the findings.
     *
     * @param findings in the order of the files and of their texts
     * @param files the number of files that were to be read
     */
    void print(List<Finding> findings, int files, PrintWriter out);

    /** The formats that the command line offers. */
    enum Format {
        TEXT,
        GITHUB,
        SARIF;

        Report report() {
            return switch (this) {
                case TEXT -> new TextReport(TextReport::line);
                case GITHUB -> new TextReport(GithubAnnotation::of);
                case SARIF -> new SarifReport();
            };
        }
    }
}
