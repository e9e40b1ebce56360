package org.sanad.supervision;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sanad.stack.StackResource;

/** Who may see the board. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BoardAccessTest {

    private static final List<String> PARTS = List.of("board", "minutes", "totals", "definitions");

    @Test
    @TestSecurity(
            user = "counsellor1",
            roles = {"counsellor", "administrator"})
    void onlySupervisorsSeeIt() {
        PARTS.forEach(part ->
                given().get("/api/supervision/helplines/demo/" + part).then().statusCode(403));
    }

    @Test
    void nobodySeesItWithoutLoggingIn() {
        PARTS.forEach(part ->
                given().get("/api/supervision/helplines/demo/" + part).then().statusCode(401));
    }
}
