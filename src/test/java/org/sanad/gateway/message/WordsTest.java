package org.sanad.gateway.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

class WordsTest {

    @Test
    void aCharacterIsACodePointSoThatEmojiCountAsInTheBrowser() {
        assertThatCode(() -> Words.checkMessage("🙂".repeat(4_000))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Words.checkMessage("🙂".repeat(4_001)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.TEXT_TOO_LONG));
    }

    @Test
    void whiteSpaceAloneIsNoMessage() {
        assertThatThrownBy(() -> Words.checkMessage(" \t\n"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.TEXT_EMPTY));
    }

    @Test
    void aDraftDoesNotTellItsTextToALog() {
        Draft draft = new Draft(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Sender.VISITOR,
                null,
                "my secret",
                "my secret".getBytes(),
                Finding.NOTHING);

        assertThat(draft.toString()).doesNotContain("secret");
    }
}
