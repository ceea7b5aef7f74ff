package com.c0d3.previewdb.lint;

/**
 * A finding as a command that makes GitHub Actions annotate the line of the pull request.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">Workflow commands
 *     for GitHub Actions</a>
 */
final class GithubAnnotation {
    private GithubAnnotation() {}

    static String of(Finding finding) {
        return "::error file=%s,line=%d,col=%d,title=%s::%s"
                .formatted(
                        property(finding.file().toString().replace('\\', '/')),
                        finding.place().line(),
                        finding.place().column(),
                        property("previewdb lint: " + finding.rule().id()),
                        data(finding.text()));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
