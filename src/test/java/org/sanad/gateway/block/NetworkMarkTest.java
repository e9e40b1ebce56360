package org.sanad.gateway.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkMarkTest {

    private static final byte[] SECRET = "one secret".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    @Test
    void anAddressIsKnownAgainUnderTheSameSecretOnly() {
        assertThat(mark("203.0.113.7")).isEqualTo(mark("203.0.113.7")).isNotEqualTo(mark("203.0.113.8"));
        assertThat(NetworkMark.of(new byte[] {1}, "203.0.113.7")).isNotEqualTo(mark("203.0.113.7"));
    }

    @Test
    void aPhoneThatChangesItsAddressWithinItsOwnNetworkIsTheSame() {
        assertThat(mark("2001:db8:1:2::7"))
                .isEqualTo(mark("2001:db8:1:2:aaaa::1"))
                .isEqualTo(mark("2001:DB8:1:2:0:0:0:7%eth0"))
                .isNotEqualTo(mark("2001:db8:1:3::7"));
    }

    @Test
    void anOldAddressInNewClothesIsTheOldOne() {
        assertThat(mark("::ffff:203.0.113.7")).isEqualTo(mark("203.0.113.7"));
    }

    private static byte[] mark(String address) {
        return NetworkMark.of(SECRET, address);
    }
}
