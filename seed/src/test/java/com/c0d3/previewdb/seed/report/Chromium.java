package com.c0d3.previewdb.seed.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** Debian's browser, without a window. */
record Chromium(Path directory) {
    static final int WIDTH = 1200;
    static final int HEIGHT = 6000;

    /** What the page looks like to somebody who prefers dark or light. */
    BufferedImage screenshot(Path page, boolean dark) throws IOException, InterruptedException {
        Path image = directory.resolve(dark ? "dark.png" : "light.png");
        run(
                "--screenshot=" + image,
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                page.toUri().toString());
        return ImageIO.read(image.toFile());
    }

    /** The document as it is when its scripts have run. */
    String dom(Path page) throws IOException, InterruptedException {
        return run("--dump-dom", page.toUri().toString());
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "chromium",
                "--headless",
                "--no-sandbox", // which root needs
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--user-data-dir=" + directory.resolve("profile"),
                "--window-size=%d,%d".formatted(WIDTH, HEIGHT)));
        command.addAll(List.of(arguments));
        Path log = directory.resolve("chromium.log");
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(log.toString()).isZero();
        return output;
    }
}
