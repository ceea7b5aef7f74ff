package com.c0d3.previewdb.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.guard.Reason;
import com.c0d3.previewdb.lint.Finding.Rule;
import com.c0d3.previewdb.lint.Places.Place;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
    private static final Finding WIPE = new Finding(
            Path.of("db/V1, all: 100%.sql"), new Place(3, 5), Rule.of(Reason.NO_CONDITION), "has no WHERE (a\nb)");

    private static final Finding UNREAD =
            new Finding(Path.of("/db/V2.sql"), Place.START, Rule.FILE, "does the file exist?");

    private static String print(Report.Format format, Finding... findings) {
        StringWriter output = new StringWriter();
        format.report().print(List.of(findings), 2, new PrintWriter(output, true));
        return output.toString();
    }

    @Test
    void githubAnnotatesTheLine() {
        assertThat(print(Report.Format.GITHUB, WIPE, UNREAD)).isEqualTo("""
                ::error file=db/V1%2C all%3A 100%25.sql,line=3,col=5,title=previewdb lint%3A NO_CONDITION::blocked: has no WHERE (a%0Ab)
                ::error file=/db/V2.sql,line=1,col=1,title=previewdb lint%3A FILE::cannot be read: does the file exist?
                1 of the statements in 1 file would be blocked.
                1 file could not be read.
                """);
    }

    @Test
    void sarifHoldsEveryFinding() throws IOException {
        JsonNode log = new ObjectMapper().readTree(print(Report.Format.SARIF, WIPE, UNREAD, WIPE));
        assertThat(log.toPrettyString()).isEqualTo("""
                {
                  "$schema" : "https://json.schemastore.org/sarif-2.1.0.json",
                  "version" : "2.1.0",
                  "runs" : [ {
                    "tool" : {
                      "driver" : {
                        "name" : "previewdb lint",
                        "rules" : [ {
                          "id" : "NO_CONDITION",
                          "shortDescription" : {
                            "text" : "A statement has no WHERE."
                          }
                        }, {
                          "id" : "FILE",
                          "shortDescription" : {
                            "text" : "The file cannot be read."
                          }
                        } ]
                      }
                    },
                    "invocations" : [ {
                      "executionSuccessful" : false
                    } ],
                    "columnKind" : "utf16CodeUnits",
                    "results" : [ {
                      "ruleId" : "NO_CONDITION",
                      "ruleIndex" : 0,
                      "level" : "error",
                      "message" : {
                        "text" : "blocked: has no WHERE (a\\nb)"
                      },
                      "locations" : [ {
                        "physicalLocation" : {
                          "artifactLocation" : {
                            "uri" : "db/V1,%20all:%20100%25.sql"
                          },
                          "region" : {
                            "startLine" : 3,
                            "startColumn" : 5
                          }
                        }
                      } ]
                    }, {
                      "ruleId" : "FILE",
                      "ruleIndex" : 1,
                      "level" : "error",
                      "message" : {
                        "text" : "cannot be read: does the file exist?"
                      },
                      "locations" : [ {
                        "physicalLocation" : {
                          "artifactLocation" : {
                            "uri" : "file:///db/V2.sql"
                          },
                          "region" : {
                            "startLine" : 1,
                            "startColumn" : 1
                          }
                        }
                      } ]
                    }, {
                      "ruleId" : "NO_CONDITION",
                      "ruleIndex" : 0,
                      "level" : "error",
                      "message" : {
                        "text" : "blocked: has no WHERE (a\\nb)"
                      },
                      "locations" : [ {
                        "physicalLocation" : {
                          "artifactLocation" : {
                            "uri" : "db/V1,%20all:%20100%25.sql"
                          },
                          "region" : {
                            "startLine" : 3,
                            "startColumn" : 5
                          }
                        }
                      } ]
                    } ]
                  } ]
                }""");
    }

    /** A run without findings has results all the same: otherwise it would mean that nothing was looked for. */
    @Test
    void theCommandLineChoosesTheFormat(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("V1.sql"), "SELECT 1");
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output, true);
        assertThat(new Main().run(writer, writer, Map.of(), "--format=sarif", file.toString()))
                .isZero();
        JsonNode run = new ObjectMapper().readTree(output.toString()).at("/runs/0");
        assertThat(run.get("results")).isEmpty();
        assertThat(run.at("/invocations/0/executionSuccessful").booleanValue()).isTrue();
        assertThat(new Main().run(writer, writer, Map.of(), "--format=xml", file.toString()))
                .isEqualTo(2);
        assertThat(output.toString())
                .contains("expected one of [TEXT, GITHUB, SARIF] (case-insensitive) but was 'xml'");
    }
}
