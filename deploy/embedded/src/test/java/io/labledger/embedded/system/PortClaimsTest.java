package io.labledger.embedded.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.embedded.process.Ports;
import org.junit.jupiter.api.Test;

class PortClaimsTest {
    @Test
    void systems_that_start_at_the_same_moment_choose_different_ports() throws Exception {
        int preferred = Ports.free();
        try (PortClaims one = new PortClaims();
                PortClaims other = new PortClaims()) {
            assertThat(one.claimFrom(preferred)).isEqualTo(preferred);
            assertThat(other.claim(preferred)).isFalse();
            assertThat(other.claimFrom(preferred)).isGreaterThan(preferred);
        }
        try (PortClaims later = new PortClaims()) {
            assertThat(later.claimFrom(preferred)).isEqualTo(preferred);
        }
    }
}
