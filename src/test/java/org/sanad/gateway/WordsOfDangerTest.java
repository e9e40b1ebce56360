package org.sanad.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ConversationEvent.DangerFlagged;
import org.sanad.contract.ConversationEvent.Flagger;
import org.sanad.contract.ConversationEvent.MessageAppended;
import org.sanad.contract.Risk;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Visitor;

/** What becomes of what triage finds in a child's words: who is told how much of it (domain R2.8, R5.5). */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class WordsOfDangerTest extends GatewayTest {

    private static final String IMMINENT = "i took like 20 of moms pills and now my hands feel weird";
    private static final String CALM = "we had maths today";

    @Inject
    ObjectMapper json;

    @Test
    void theEventCarriesTheLevelAndCodesAndNoWord() throws Exception {
        Visitor child = openVisitor();
        UUID calm = child.say(CALM);
        UUID grave = child.say(IMMINENT);

        assertThat(event(calm).risk()).isEqualTo(Risk.NONE);
        assertThat(event(calm).riskCategories()).isEmpty();
        assertThat(event(grave).risk()).isEqualTo(Risk.IMMINENT);
        assertThat(event(grave).riskCategories()).isNotEmpty().allMatch(code -> code.matches("[a-z][a-z0-9.-]*"));
        assertThat(json.writeValueAsString(event(grave))).doesNotContain("pills", "hands");
    }

    @Test
    void supervisorsAreCalledThoughNobodyPressedAnything() {
        Visitor child = openVisitor();
        child.say(CALM);
        UUID grave = child.say(IMMINENT);
        event(grave);

        eventually(() -> assertThat(flags(child)).hasSize(1));
        assertThat(flags(child)).singleElement().satisfies(flag -> {
            assertThat(flag.flagger()).isEqualTo(Flagger.TRIAGE);
            assertThat(flag.flaggedBy()).isNull();
        });
    }

    @Test
    void theCounsellorSeesWhyAndTheChildNothingOfIt() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        child.say(CALM);
        child.say(IMMINENT);

        eventually(() ->
                assertThat(counsellor.transcript(child.contactId()).texts()).containsExactly(CALM, IMMINENT));
        assertThat(message(counsellor, CALM).path("why").isObject()).isFalse();
        JsonNode why = message(counsellor, IMMINENT).path("why");
        assertThat(why.path("risk").asText()).isEqualTo("IMMINENT");
        JsonNode mark = why.path("marks").path(0);
        assertThat(IMMINENT.substring(
                        mark.path("start").asInt(), mark.path("end").asInt()))
                .containsAnyOf("took", "pills");
        assertThat(child.heard()).noneMatch(frame -> frame.toString().contains("IMMINENT"));
    }

    @Test
    void aCounsellorsOwnWordsAreNotAssessed() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);

        UUID asked = counsellor.say(child.contactId(), "you took like 20 of moms pills?");

        assertThat(event(asked).risk()).isEqualTo(Risk.NONE);
        // a flag of its own comes alone
        child.danger();
        eventually(() ->
                assertThat(flags(child)).extracting(DangerFlagged::flagger).contains(Flagger.VISITOR));
        assertThat(flags(child)).hasSize(1);
    }

    private static JsonNode message(CounsellorDesk desk, String text) {
        return desk.heard("message").stream()
                .filter(frame -> frame.path("text").asText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private MessageAppended event(UUID messageId) {
        eventually(() -> assertThat(topics.heard(
                        MessageAppended.class, appended -> appended.messageId().equals(messageId)))
                .hasSize(1));
        return topics.heard(
                        MessageAppended.class, appended -> appended.messageId().equals(messageId))
                .getFirst();
    }

    private List<DangerFlagged> flags(Visitor child) {
        return topics.heard(DangerFlagged.class, flag -> flag.contactId().equals(child.contactId()));
    }
}
