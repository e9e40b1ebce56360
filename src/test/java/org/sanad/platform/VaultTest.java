package org.sanad.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.driver.Patience;
import org.sanad.platform.Vault.ContactKey;
import org.sanad.platform.Vault.HelplineKey;
import org.sanad.platform.Vault.SealBrokenException;
import org.sanad.stack.StackResource;

/** What is sealed for one contact opens for that contact alone. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class VaultTest {

    private static final String WORDS = "أنا خائف 😟 help me";

    @Inject
    Vault vault;

    @Test
    void wordsSealedUnderAContactsKeyOpenWithTheKeyAsItWasStored() {
        UUID contact = UUID.randomUUID();
        ContactKey key = helplineKey("demo").newContactKey(contact);
        byte[] sealed = key.seal(WORDS, "message-1");

        ContactKey loaded = helplineKey("demo").contactKey(contact, key.wrapped());

        assertThat(loaded.open(sealed, "message-1")).isEqualTo(WORDS);
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("help me");
    }

    @Test
    void aSealedMessageCannotBeMovedToAnotherPlaceContactOrHelpline() {
        UUID contact = UUID.randomUUID();
        ContactKey key = helplineKey("demo").newContactKey(contact);
        byte[] sealed = key.seal(WORDS, "message-1");

        assertThatThrownBy(() -> key.open(sealed, "message-2")).isInstanceOf(SealBrokenException.class);
        ContactKey other = helplineKey("demo").newContactKey(UUID.randomUUID());
        assertThatThrownBy(() -> other.open(sealed, "message-1")).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> helplineKey("elsewhere").contactKey(contact, key.wrapped()))
                .isInstanceOf(SealBrokenException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> key.open(sealed, "message-1")).isInstanceOf(SealBrokenException.class);
    }

    private HelplineKey helplineKey(String helpline) {
        return vault.helplineKey(Service.GATEWAY, helpline).await().atMost(Patience.LONG);
    }
}
