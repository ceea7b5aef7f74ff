package com.c0d3.previewdb.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.verify.Check;
import java.util.List;

/** What the tests of faults share. */
final class Faults {
    private Faults() {}

    static List<String> needed(Site site) throws Exception {
        try (Bootstrap bootstrap = site.open()) {
            return bootstrap.plan().stream()
                    .filter(StepReport::isNeeded)
                    .map(StepReport::step)
                    .toList();
        }
    }

    static void assertWhole(Site site) throws Exception {
        assertThat(needed(site)).isEmpty();
        try (Bootstrap bootstrap = site.open()) {
            assertThat(bootstrap.verify()).isNotEmpty().allMatch(Check::passed);
        }
    }

    static void awaitTrue(Site site, String condition) throws Exception {
        site.droplet().sh("for i in $(seq 300); do %s && exit 0; sleep 0.2; done; exit 1".formatted(condition));
    }

    static void assertRefused(Site site, String reason) {
        assertThatThrownBy(site::apply)
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("Nothing was changed:\n")
                .hasMessageContaining(reason);
    }
}
