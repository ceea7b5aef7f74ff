package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.clone.CloneOptions;
import com.c0d3.previewdb.seed.clone.Clones;
import com.c0d3.previewdb.seed.copy.SourceSnapshot;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.Masker;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.seed.report.GateReport;
import com.c0d3.previewdb.seed.report.RunReport;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Fills a preview database with fresh, anonymised rows of production. Thread-safe, as far as its data sources and its
 * progress listener are; but two loads of the same target exclude each other.
 */
public final class Seed {
    private static final String PRODUCTION = "production";
    private static final String PREVIEW = "the preview database";
    private static final String NOWHERE = "invented rows";

    private final SeedSettings settings;

    private Seed(SeedSettings settings) {
        this.settings = settings;
    }

    /**
     * Begins with the defaults: a fresh masking key (so that masks differ from one {@code Seed} to the next), the
     * structure that the rules name, {@link PublicationOptions#defaults}, nobody told of progress. The source, the
     * target and the rules have none; each is needed only by the methods that use it.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Drafts rules for the source's tables, or adds to rules that are there what they do not name; what they say stays.
     * The draft passes {@link #check}, and has the strictest mask that fits where nothing tells what a column holds.
     *
     * @param file where the rules are, or will be
     * @param sample whether to look at some values, too: at most a thousand rows of a table; none is ever shown
     * @throws ProblemsException if the source does not answer, or if the file holds rules that cannot be read
     * @throws NullPointerException if the source is missing
     */
    public DraftReport init(Path file, boolean sample) throws ProblemsException {
        return new InitRun(settings, file, sample).run();
    }

    /**
     * Compares the rules with the source's catalog. No row is read, and nothing is written.
     *
     * @throws ProblemsException with every column and table that the rules do not name, and everything else that does
     *     not fit
     * @throws NullPointerException if the source or the rules are missing
     */
    public void check() throws ProblemsException {
        try (SourceSnapshot snapshot = SourceSnapshot.open(settings.source(), 0)) {
            SourceRead.check(settings.rules(), settings, SourceRead.catalog(snapshot), snapshot);
        }
    }

    /**
     * Says what {@link #refresh} would do. The source is read as far as the choice of rows needs it; nothing is
     * written.
     *
     * @throws ProblemsException with everything that {@link #refresh} would refuse
     * @throws NullPointerException if the source, the target or the rules are missing
     */
    public SeedPlan plan() throws ProblemsException {
        Chronicle chronicle = new Chronicle(settings, Chronicle.PLAN, PRODUCTION, PREVIEW);
        return chronicle.tell(() -> new Planning(settings, chronicle).run(), SeedPlan::remarks);
    }

    /**
     * Replaces the target by the anonymised rows of the source, which is read in one snapshot. Readers of the target
     * see the old rows or the new: a new database is filled and takes the target's name, or, where none can be made,
     * the target is filled in one transaction. The target must be stamped as a preview, as bootstrap does it: what is
     * replaced is then never production, however the two were mixed up.
     *
     * @return what was done
     * @throws ProblemsException if anything failed, or if the leak gate found a leak; the target is as it was
     * @throws NullPointerException if the source, the target or the rules are missing
     */
    public SeedReport refresh() throws ProblemsException {
        Chronicle chronicle = new Chronicle(settings, "refresh", PRODUCTION, PREVIEW);
        return chronicle.tell(
                () -> Retries.onFreshSnapshots(() -> new Refresh(settings, chronicle).run()), SeedReport::notes);
    }

    /**
     * Writes the anonymised rows of the source, and its structure, into a file.
     *
     * @throws ProblemsException if anything failed, or if the leak gate found a leak; a file of that name is as it was
     * @throws NullPointerException if the source or the rules are missing
     */
    public SeedReport snapshot(Path file) throws ProblemsException {
        Chronicle chronicle = new Chronicle(settings, "snapshot", PRODUCTION, file.toString());
        return chronicle.tell(
                () -> Retries.onFreshSnapshots(() -> new SnapshotRun(settings, file, chronicle).run()),
                SeedReport::notes);
    }

    /**
     * Replaces the target by what a file holds that {@link #snapshot} wrote. The source is not needed.
     *
     * @throws ProblemsException if anything failed; the target is as it was
     * @throws NullPointerException if the target is missing
     */
    public SeedReport load(Path file) throws ProblemsException {
        Chronicle chronicle = new Chronicle(settings, "load", file.toString(), PREVIEW);
        return chronicle.tell(() -> new LoadRun(settings, file, chronicle).run(), SeedReport::notes);
    }

    /**
     * Replaces the target by invented rows: by the tables' columns, keys and constraints, and by the rules. The source
     * is not needed. The same tables, rules, masking key and scale give the same rows.
     *
     * @param options how many rows, and for which tables
     * @throws ProblemsException if the rules do not fit the tables, or if anything failed; the target is as it was
     * @throws NullPointerException if the target or the rules are missing
     */
    public SeedReport generate(GenerateOptions options) throws ProblemsException {
        Chronicle chronicle = new Chronicle(settings, "generate", NOWHERE, PREVIEW);
        return chronicle.tell(() -> new GenerateRun(settings, options, chronicle).load(), SeedReport::notes);
    }

    /**
     * Writes invented rows into a file, as {@link #load} reads it. The target serves to make the tables, in a
     * transaction that is rolled back or in a database that is dropped again; it stays as it is.
     *
     * @param options how many rows, and for which tables
     * @throws ProblemsException if the rules do not fit the tables, or if anything failed
     * @throws NullPointerException if the target or the rules are missing
     */
    public SeedReport generate(GenerateOptions options, Path file) throws ProblemsException {
        Chronicle chronicle = new Chronicle(settings, "generate", NOWHERE, file.toString());
        return chronicle.tell(() -> new GenerateRun(settings, options, chronicle).write(file), SeedReport::notes);
    }

    /**
     * Searches the target, as it was left by an earlier {@link #refresh} or {@link #load}, for the originals that the
     * source holds now. Both are only read.
     *
     * @return what was searched
     * @throws ProblemsException if the leak gate found a leak, if nothing was searched, or if anything failed
     * @throws NullPointerException if the source, the target or the rules are missing
     */
    public GateReport checkLeaks() throws ProblemsException {
        return Retries.onFreshSnapshots(() -> new LeakRun(settings).searchTarget());
    }

    /**
     * Searches a file that {@link #snapshot} wrote for the originals that the source holds now.
     *
     * @return what was searched
     * @throws ProblemsException if the leak gate found a leak, if nothing was searched, or if anything failed
     * @throws NullPointerException if the source or the rules are missing
     */
    public GateReport checkLeaks(Path file) throws ProblemsException {
        return Retries.onFreshSnapshots(() -> new LeakRun(settings).search(file));
    }

    /**
     * The databases of pull requests, made from the target as the last load left it.
     *
     * @throws NullPointerException if the target is missing
     */
    public Clones clones(CloneOptions options) throws ProblemsException {
        return new Clones(settings.target(), settings.maskingKey(), options);
    }

    /** Collects what a {@link Seed} needs. Not thread-safe. */
    public static final class Builder {
        private @Nullable DataSource source;
        private @Nullable DataSource target;
        private @Nullable SeedRules rules;
        private MaskingKey maskingKey = MaskingKey.random();
        private CustomMaskers maskers = CustomMaskers.installed();
        private @Nullable StructureRule structure;
        private @Nullable Path pgDump;
        private @Nullable String stamp;
        private PublicationOptions publication = PublicationOptions.defaults();
        private SeedProgress progress = SeedProgress.none();
        private @Nullable Consumer<RunReport> reader;

        private Builder() {}

        /** The production database, or a hot standby of it; only read. It must unwrap to a data source of pgjdbc. */
        public Builder source(DataSource source) {
            this.source = source;
            return this;
        }

        /** The preview database; it is replaced. It must be, or unwrap to, pgjdbc's {@code PGSimpleDataSource}. */
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

        /**
         * The secret behind the masks and behind the clones' passwords; with the same key the same values get the same
         * masks. Default: a fresh one.
         */
        public Builder maskingKey(MaskingKey maskingKey) {
            this.maskingKey = maskingKey;
            return this;
        }

        /**
         * A masker of your own, for the rules that were {@linkplain SeedRules#parse read} with its name. Default: those
         * that {@link java.util.ServiceLoader} finds.
         */
        public Builder masker(String name, Masker masker) {
            maskers = maskers.with(name, masker);
            return this;
        }

        /** Where the target's tables come from. Default: from where the rules say. */
        public Builder structure(StructureRule structure) {
            this.structure = structure;
            return this;
        }

        /**
         * The program pg_dump. Default: the first on the PATH that knows the server's version, or that of a package.
         */
        public Builder pgDump(Path pgDump) {
            this.pgDump = pgDump;
            return this;
        }

        /** How the new rows become visible, and over how many connections. */
        public Builder publication(PublicationOptions publication) {
            this.publication = publication;
            return this;
        }

        /** Who is told how a run goes on. Default: nobody. */
        public Builder progress(SeedProgress progress) {
            this.progress = progress;
            return this;
        }

        /**
         * Who is given the report of each run when it ends, also of one that fails: what was done until then, and why
         * it failed. Every field is then looked at once more, for its length. Default: nobody.
         */
        public Builder report(Consumer<RunReport> reader) {
            this.reader = reader;
            return this;
        }

        /** A seed with these settings. */
        public Seed build() {
            return new Seed(new SeedSettings(
                    source,
                    target,
                    rules,
                    maskingKey,
                    maskers,
                    Optional.ofNullable(structure),
                    Optional.ofNullable(pgDump),
                    Optional.ofNullable(stamp),
                    publication,
                    progress,
                    reader));
        }
    }
}
