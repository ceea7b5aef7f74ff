package com.c0d3.previewdb.lint;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/**
 * A line for each finding, and their number.
 *
 * @param line formats a finding
 */
record TextReport(Function<Finding, String> line) implements Report {
    /** The format of compilers, which editors and terminals link to the place. */
    static String line(Finding finding) {
        return finding.file() + ":" + finding.place() + ": " + finding.text();
    }

    @Override
    public void print(List<Finding> findings, int files, PrintWriter out) {
        findings.forEach(finding -> out.println(line.apply(finding)));
        long unread = findings.stream().filter(Finding::isAboutTheFile).count();
        out.printf("%d of the statements in %s would be blocked.%n", findings.size() - unread, files(files - unread));
        if (unread > 0) {
            out.printf("%s could not be read.%n", files(unread));
        }
    }

    private static String files(long number) {
        return number + (number == 1 ? " file" : " files");
    }
}
