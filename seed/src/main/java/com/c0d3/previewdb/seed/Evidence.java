package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.seed.leak.Findings;
import com.c0d3.previewdb.seed.leak.Origin;
import com.c0d3.previewdb.seed.leak.OriginalsIndex;
import com.c0d3.previewdb.seed.privacy.Privacy;
import com.c0d3.previewdb.seed.report.GateReport;
import com.c0d3.previewdb.seed.report.GateReport.Leak;
import com.c0d3.previewdb.seed.report.GateReport.Mention;
import com.c0d3.previewdb.seed.report.GateReport.OriginReport;
import java.util.Comparator;

/** What the gate of a run can show. */
final class Evidence {
    private Evidence() {}

    static GateReport of(Privacy privacy) {
        Findings findings = privacy.findings();
        OriginalsIndex originals = privacy.originals();
        return new GateReport(
                originals.size(),
                findings.rows(),
                findings.fields(),
                findings.bytes(),
                originals.counts().entrySet().stream()
                        .map(entry -> report(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing(OriginReport::column))
                        .toList(),
                findings.leaks().entrySet().stream()
                        .map(entry -> new Leak(
                                entry.getKey().column(),
                                entry.getKey().origin(),
                                entry.getValue().hits(),
                                entry.getValue().keys(),
                                entry.getValue().fingerprints()))
                        .toList(),
                findings.mentions().entrySet().stream()
                        .map(entry -> new Mention(
                                entry.getKey().column(), entry.getKey().origin(), entry.getValue()))
                        .toList(),
                findings.unsearched());
    }

    private static OriginReport report(Origin origin, OriginalsIndex.Counts counts) {
        return new OriginReport(
                origin.toString(), counts.strong(), counts.weak() + counts.common(), counts.whole(), counts.none());
    }
}
