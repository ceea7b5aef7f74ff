package com.c0d3.previewdb.seed.structure;

import java.util.ArrayList;
import java.util.List;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/** A change that looks, from within Liquibase, whether analytics are on. */
public final class AnalyticsProbe implements CustomTaskChange {
    static final List<Boolean> SEEN = new ArrayList<>();

    @Override
    public void execute(Database database) {
        SEEN.add(AnalyticsArgs.ENABLED.getCurrentValue());
    }

    @Override
    public String getConfirmationMessage() {
        return "looked";
    }

    @Override
    public void setUp() {}

    @Override
    public void setFileOpener(ResourceAccessor resourceAccessor) {}

    @Override
    public ValidationErrors validate(Database database) {
        return new ValidationErrors();
    }
}
