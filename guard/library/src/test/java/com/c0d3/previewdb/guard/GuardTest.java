package com.c0d3.previewdb.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.Verdict.Allowed;
import com.c0d3.previewdb.guard.Verdict.Blocked;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GuardTest {
    @Test
    void reportsEveryProblemAtOnce() {
        Guard.Builder builder = Guard.builder()
                .environment(Map.of("PREVIEWDB_ENVIRONMENT", "prod"))
                .production("db.c0d3.com:99999")
                .production("id:x")
                .rowLimit(-1);
        assertThatThrownBy(builder::build)
                .isInstanceOf(GuardConfigurationException.class)
                .hasMessage("""
                        The guard cannot be configured:
                          - PREVIEWDB_ENVIRONMENT is 'prod', which is not an environment: use 'preview', 'production' or 'development'
                          - production 'db.c0d3.com:99999' cannot be used: '99999' is not a port: use 1 to 65535. Write [user@]host[:port][/database], a CIDR block or id:<system identifier>
                          - production 'id:x' cannot be used: 'id:' must be followed by the number that SELECT system_identifier FROM pg_control_system() prints. Write [user@]host[:port][/database], a CIDR block or id:<system identifier>
                          - rowLimit is '-1': use a number of rows, or 0 for no limit""")
                .extracting(e -> ((GuardConfigurationException) e).problems())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(4);
    }

    @Test
    void tellsTheEnvironmentAndItsSignal() {
        Guard guard =
                Guard.builder().environment(Map.of("VERCEL_ENV", "preview")).build();
        assertThat(guard.environment()).isEqualTo(new Environment(Deployment.PREVIEW, "VERCEL_ENV=preview"));
        assertThat(guard.environment()).hasToString("preview (VERCEL_ENV=preview)");
    }

    @Test
    void readsItsSettingsFromVariablesAndProperties() {
        Guard.Builder builder = Guard.builder()
                .environment(Map.of(
                        "PREVIEWDB_PRODUCTION",
                        "db.c0d3.com, id:x",
                        "PREVIEWDB_STRICT",
                        "yes",
                        "PREVIEWDB_MODE",
                        "off",
                        "PREVIEWDB_ROW_LIMIT",
                        "many"))
                .properties(Map.of("previewdb.environment", "production"))
                .properties(Map.of("previewdb.environment", "prod", "previewdb.row-limit", "-5"));
        assertThatThrownBy(builder::build).hasMessage("""
                        The guard cannot be configured:
                          - previewdb.environment is 'prod', which is not an environment: use 'preview', 'production' or 'development'
                          - production 'id:x' cannot be used: 'id:' must be followed by the number that SELECT system_identifier FROM pg_control_system() prints. Write [user@]host[:port][/database], a CIDR block or id:<system identifier>
                          - PREVIEWDB_STRICT is 'yes': use 'true' or 'false'
                          - PREVIEWDB_MODE is 'off': use 'enforce' or 'warn'
                          - previewdb.row-limit is '-5': use a number of rows, or 0 for no limit""");
    }

    @Test
    void inspectsTextsWithoutAConnection() {
        Guard guard = Guard.builder().environment(Map.of()).build();
        assertThat(guard.inspect("DELETE FROM users WHERE id = 1")).isEqualTo(new Allowed());
        assertThat(guard.inspect("DELETE FROM users"))
                .isEqualTo(new Blocked(
                        Reason.NO_CONDITION,
                        Optional.of("users"),
                        "'DELETE FROM users' is blocked: it has no WHERE. Add a condition that chooses rows, or run it inside"
                                + " guard.permit(\"why\").",
                        0));
        assertThat(guard.inspect("TRUNCATE users"))
                .isEqualTo(new Blocked(
                        Reason.EMPTIES_TABLE,
                        Optional.of("users"),
                        "'TRUNCATE users' is blocked: it empties the table. Delete rows by a condition, set"
                                + " PREVIEWDB_ALLOW_DESTRUCTIVE_DDL=true where data may be lost, or run it inside guard.permit(\"why\").",
                        0));
        assertThat(guard.inspect("MERGE INTO users USING x"))
                .isEqualTo(new Blocked(
                        Reason.UNREADABLE,
                        Optional.empty(),
                        "'MERGE' is blocked: it may write, but cannot be parsed. It starts at character 1. Rewrite it in"
                                + " simpler SQL, or run it inside guard.permit(\"why\").",
                        0));
    }

    @Test
    void aPermitNeedsAReason() {
        Guard guard = Guard.builder().environment(Map.of()).build();
        assertThatThrownBy(() -> guard.permit(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A permit needs a reason for the log: say why mass writes are intended here.");
    }
}
