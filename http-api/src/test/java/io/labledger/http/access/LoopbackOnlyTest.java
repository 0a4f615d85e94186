package io.labledger.http.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackOnlyTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.1.2.3"})
    void a_loopback_address_is_fine(String host) {
        assertThatCode(() -> LoopbackOnly.require(host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "192.168.1.5", "no.such.host.invalid"})
    void any_other_address_is_refused_and_says_what_to_do(String host) {
        assertThatThrownBy(() -> LoopbackOnly.require(host))
                .hasMessageContaining(host)
                .hasMessageContaining("QUARKUS_HTTP_HOST");
    }
}
