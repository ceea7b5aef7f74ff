package com.c0d3.previewdb.bootstrap;

import java.util.List;
import java.util.stream.Collectors;

/** What is there must not be touched; nothing was changed. The message lists every reason. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(List<StepReport> refused) {
        super("Nothing was changed:\n"
                + refused.stream()
                        .map(step -> "%s: %s".formatted(step.step(), step.detail()))
                        .collect(Collectors.joining("\n")));
    }
}
