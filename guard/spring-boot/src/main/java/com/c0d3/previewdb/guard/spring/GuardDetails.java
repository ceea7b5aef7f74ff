package com.c0d3.previewdb.guard.spring;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.Statistics;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The guard's details in the application's health; none are secret. */
final class GuardDetails {
    private GuardDetails() {}

    static Map<String, Object> of(Guard guard) {
        Statistics statistics = guard.statistics();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("environment", guard.environment().deployment().name().toLowerCase(Locale.ROOT));
        details.put("signal", guard.environment().signal());
        details.put("refused", statistics.refused());
        details.put("blocked", statistics.blocked());
        details.put("permitted", statistics.permitted());
        details.put("warned", statistics.warned());
        return details;
    }
}
