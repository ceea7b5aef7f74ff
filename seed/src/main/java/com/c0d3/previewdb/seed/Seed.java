package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.guard.Permit;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.copy.CopySession;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.subset.Subset;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Fills a preview database with fresh, anonymised rows of production. Thread-safe, as far as its data sources and its
 * progress listener are; but two refreshes of the same target wait for each other.
 */
public final class Seed {
    private final DataSource source;
    private final Optional<DataSource> target;
    private final SeedRules rules;
    private final MaskingKey maskingKey;
    private final Optional<String> changelog;
    private final SeedProgress progress;
    private final Optional<String> stamp;

    private Seed(Builder builder) {
        source = required(builder.source, "source");
        target = Optional.ofNullable(builder.target);
        rules = required(builder.rules, "rules");
        maskingKey = builder.maskingKey;
        changelog = Optional.ofNullable(builder.changelog);
        progress = builder.progress;
        stamp = Optional.ofNullable(builder.stamp);
    }

    private static <T> T required(@Nullable T value, String name) {
        return Objects.requireNonNull(value, () -> "Seed needs \"%s\"".formatted(name));
    }

    /**
     * Begins with the defaults: a fresh masking key (so that masks differ from one {@code Seed} to the next), no
     * changelog, nobody told of progress. The source and the rules have none; nor has the target, which only
     * {@link #refresh} needs.
     */
    public static Builder builder() {
        return new Builder().maskingKey(MaskingKey.random()).progress(SeedProgress.none());
    }

    /**
     * Compares the rules with the source's catalog. No row is read, and nothing is written.
     *
     * @throws ProblemsException with every column and table that the rules do not name, and everything else that does
     *     not fit
     */
    public void check() throws ProblemsException {
        try (CopySession session = CopySession.source(source)) {
            Catalog catalog = Catalog.read(session.connection());
            rules.check(catalog);
            Subset.plan(rules, catalog);
        } catch (SQLException e) {
            throw ServerError.during("Reading the source's catalog", e);
        }
    }

    /**
     * Replaces the rows of the target. The source is read in one snapshot. The changelog is applied first; then all
     * tables of the rules are emptied, filled, and searched for leaks in one transaction, so that others see the old
     * rows or the new. The target must be stamped as a preview, as bootstrap does it: what is emptied is then never
     * production, however the two were mixed up.
     *
     * @return what was done
     * @throws ProblemsException if anything failed, or if the leak gate found a leak; the rows of the target are as
     *     they were
     * @throws NullPointerException if there is no target
     */
    @SuppressWarnings("try") // the permit works by being open
    public SeedReport refresh() throws ProblemsException {
        PreviewTarget filled = new PreviewTarget(required(target.orElse(null), "target"), stamp);
        try (Permit permit = filled.permit()) {
            filled.check();
            return new Refresh(source, filled.dataSource(), rules, maskingKey, changelog, progress).run();
        }
    }

    /** Collects what a {@link Seed} needs. Not thread-safe. */
    public static final class Builder {
        private @Nullable DataSource source;
        private @Nullable DataSource target;
        private @Nullable SeedRules rules;
        private MaskingKey maskingKey = MaskingKey.random();
        private @Nullable String changelog;
        private SeedProgress progress = SeedProgress.none();
        private @Nullable String stamp;

        private Builder() {}

        /** The production database; only read. Its connections must unwrap to pgjdbc's. */
        public Builder source(DataSource source) {
            this.source = source;
            return this;
        }

        /** The preview database; its rows are replaced. Its connections must unwrap to pgjdbc's. */
        public Builder target(DataSource target) {
            this.target = target;
            return this;
        }

        /** The id of the stamp that the target must bear. Default: any preview's. */
        public Builder stamp(String stamp) {
            this.stamp = stamp;
            return this;
        }

        /** What is copied, and how it is masked. */
        public Builder rules(SeedRules rules) {
            this.rules = rules;
            return this;
        }

        /** The secret behind the masks; with the same key the same values get the same masks. Default: a fresh one. */
        public Builder maskingKey(MaskingKey maskingKey) {
            this.maskingKey = maskingKey;
            return this;
        }

        /** A Liquibase changelog to apply to the target first: on the class path, or a file. Default: none. */
        public Builder changelog(String changelog) {
            this.changelog = changelog;
            return this;
        }

        /** Who is told how the refresh goes on. Default: nobody. */
        public Builder progress(SeedProgress progress) {
            this.progress = progress;
            return this;
        }

        /**
         * A seed with these settings.
         *
         * @throws NullPointerException if the source or the rules are missing
         */
        public Seed build() {
            return new Seed(this);
        }
    }
}
