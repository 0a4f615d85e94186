package io.labledger.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void beyond_the_last_port_any_other_is_found() {
        assertThat(Ports.freeFrom(65_536)).isBetween(1, 65_535);
        assertThat(Ports.freeFrom(65_535)).isBetween(1, 65_535);
    }
}
