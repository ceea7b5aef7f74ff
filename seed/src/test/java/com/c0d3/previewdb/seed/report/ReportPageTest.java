package com.c0d3.previewdb.seed.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.School;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.seed.report.RunReport.ColumnDetail;
import com.c0d3.previewdb.seed.report.RunReport.Reference;
import com.c0d3.previewdb.seed.report.RunReport.TableDetail;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.RequiresProgram;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The report of a school's refresh, one of whose tables has a name that no page should take literally. */
final class ReportPageTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String EVIL = "<script>document['title']='hit'</script>";
    private static final List<String> SECTIONS =
            List.of("head", "tiles", "rows", "notes", "graph", "columns", "gate", "unsearched");

    @TempDir
    private static Path directory;

    private static RunReport report;
    private static Path page;

    @BeforeAll
    static void refresh() throws Exception {
        PGSimpleDataSource source = School.production(POSTGRES);
        PGSimpleDataSource target = School.preview(POSTGRES);
        String table = "CREATE TABLE \"%s\" (\"<b>id</b>\" int)".formatted(EVIL);
        PostgresExtension.execute(source, table, "INSERT INTO \"%s\" VALUES (1), (NULL)".formatted(EVIL));
        PostgresExtension.execute(source, "UPDATE lessons SET content = 'Ask Song about it'");
        PostgresExtension.execute(target, table);
        String rules = School.yaml()
                .replace("name: {mask: name}", "name: first-name")
                .replace("leaks:", "  \"%s\": {rows: all, columns: {\"<b>id</b>\": keep}}\nleaks:".formatted(EVIL));
        PostgresExtension.execute(source, "UPDATE users SET name = split_part(name, ' ', 1)");
        List<RunReport> reports = new ArrayList<>();
        Seed.builder()
                .source(source)
                .target(target)
                .rules(SeedRules.parse("test", rules))
                .maskingKey(MaskingKey.of("a key for tests only"))
                .publication(new PublicationOptions(true, false, false, 2))
                .report(reports::add)
                .build()
                .refresh();
        RunReport made = reports.get(0);
        report = new RunReport(
                made.command(),
                made.from(),
                made.to(),
                made.structure(),
                made.milliseconds(),
                List.of(),
                made.tables(),
                made.references(),
                List.of("publication \"<i>changes</i>\""),
                made.notes(),
                made.gate());
        page = directory.resolve("report.html");
        ReportFiles.write(report, page);
    }

    @Test
    void tellsWhatCameAndHowItWasTreated() {
        assertThat(report.tables())
                .extracting(TableDetail::table)
                .containsExactly(EVIL, "challenges", "lessons", "modules", "stars", "submissions", "users");
        TableDetail users = report.tables().get(6);
        assertThat(users.rows()).isEqualTo(2);
        assertThat(users.reason()).contains("refer");
        assertThat(column(users, "email").treatment()).isEqualTo("email");
        assertThat(column(users, "email").masked()).isTrue();
        assertThat(Objects.requireNonNull(column(users, "email").before()))
                .isEqualTo(new Shape(
                        2,
                        0,
                        16,
                        18.0,
                        20,
                        2,
                        true,
                        List.of(0L, 0L, 0L, 0L, 0L, 2L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L)));
        assertThat(Objects.requireNonNull(column(users, "email").after()).minLength())
                .isGreaterThan(26);
        assertThat(Objects.requireNonNull(column(users, "discordRefreshToken").after())
                        .nulls())
                .isEqualTo(2);
        assertThat(report.references())
                .contains(
                        new Reference("modules_authorId_fkey", "modules", "users"),
                        new Reference("users_invitedById_fkey", "users", "users"));
        GateReport gate = Objects.requireNonNull(report.gate());
        assertThat(gate.origins()).contains(new GateReport.OriginReport("users.email", 4, 0, 0, 0));
        assertThat(gate.mentions()).contains(new GateReport.Mention("lessons.content", "users.name", 3));
        assertThat(gate.unsearched()).isNotEmpty();
    }

    private static ColumnDetail column(TableDetail table, String name) {
        return table.columns().stream()
                .filter(column -> column.column().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void jsonHoldsTheSame() throws Exception {
        Path file = directory.resolve("report.json");

        ReportFiles.write(report, file);

        JsonNode json = JsonMapper.builder().build().readTree(Files.readString(file));
        assertThat(json.path("command").asText()).isEqualTo("refresh");
        assertThat(json.path("tables")
                        .path(6)
                        .path("columns")
                        .path(2)
                        .path("before")
                        .path("maxLength")
                        .asInt())
                .isEqualTo(20);
        assertThat(json.path("gate").path("origins").path(0).path("column").asText())
                .isEqualTo("users.bio");
        assertThat(Files.readString(file)).doesNotContainIgnoringCase("song", "priscila");
    }

    @Test
    void pageIsSelfContainedEscapedAndTellsNoOriginal() throws Exception {
        String html = Files.readString(page);

        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .doesNotContain("<script", "<b>id", "<i>changes", "@import", "src=")
                .contains("&lt;script&gt;", "&lt;b&gt;id&lt;/b&gt;", "&lt;i&gt;changes&lt;/i&gt;", "0 leaks")
                .doesNotContainPattern("(?i)priscila|song\\.zheng|school\\.test|\\$2b");
        assertThat(Pattern.compile("(?:href|url)[=(]\"?(?!#)").matcher(html).find())
                .as("links to other files")
                .isFalse();
        SECTIONS.forEach(section -> assertThat(html).contains("id=\"%s\"".formatted(section)));
    }

    @Test
    void pageOfALoadHasNoGate() throws Exception {
        RunReport load = new RunReport(
                "load",
                "a.snapshot",
                "preview",
                "the snapshot's own",
                1_234,
                List.of(),
                List.of(new TableDetail("empty", null, 0, "all rows of the file", List.of())),
                List.of(),
                List.of(),
                List.of(),
                null);

        String html = HtmlPage.of(load);

        assertThat(html)
                .contains("<h1>seed load</h1>", "1.2 s", "0 of 0")
                .doesNotContain("id=\"gate\"", "id=\"graph\"", "id=\"notes\"", "leaks");
    }

    @Test
    @RequiresProgram("chromium")
    void everySectionIsDrawnInLightAndInDark() throws Exception {
        Chromium chromium = new Chromium(directory);
        // Only this copy has a script, which measures where the sections are.
        String measure = "<script>document.querySelectorAll('[id]').forEach(e => { const r = e.getBoundingClientRect();"
                + " document.body.append(`[${e.id} ${r.left|0} ${r.top|0} ${r.width|0} ${r.height|0}]`) })</script></body>";
        String html = Files.readString(page);
        Path measured = Files.writeString(
                directory.resolve("measured.html"),
                html.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                        .replace("</body>", measure));

        String dom = chromium.dom(measured);
        BufferedImage light = chromium.screenshot(page, false);
        BufferedImage dark = chromium.screenshot(page, true);

        assertThat(dom).contains("<title>previewdb seed: refresh</title>");
        assertThat(brightness(light.getRGB(4, 4))).isGreaterThan(200);
        assertThat(brightness(dark.getRGB(4, 4))).isLessThan(60);
        for (String section : SECTIONS) {
            Matcher box = Pattern.compile("\\[%s (\\d+) (\\d+) (\\d+) (\\d+)]".formatted(section))
                    .matcher(dom);
            assertThat(box.find()).as(section).isTrue();
            assertDrawn(section + " in light", light, box);
            assertDrawn(section + " in dark", dark, box);
        }
    }

    private static void assertDrawn(String what, BufferedImage image, Matcher box) {
        int left = Integer.parseInt(box.group(1));
        int top = Integer.parseInt(box.group(2));
        int width = Integer.parseInt(box.group(3));
        int height = Integer.parseInt(box.group(4));
        assertThat(width).as(what).isGreaterThan(200);
        assertThat(height).as(what).isGreaterThan(30);
        assertThat(top + height).as(what + " is on the picture").isLessThan(Chromium.HEIGHT);
        Set<Integer> colors = new HashSet<>();
        int ink = 0;
        int paper = image.getRGB(left + 6, top + height / 2);
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                colors.add(image.getRGB(x, y));
                ink += Math.abs(brightness(image.getRGB(x, y)) - brightness(paper)) > 60 ? 1 : 0;
            }
        }
        assertThat(colors).as(what).hasSizeGreaterThan(15);
        assertThat(ink).as(what + " has text").isGreaterThan(300);
    }

    private static int brightness(int rgb) {
        return ((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 3;
    }
}
