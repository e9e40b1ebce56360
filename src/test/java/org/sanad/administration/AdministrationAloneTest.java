package org.sanad.administration;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.sanad.driver.Patience.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.driver.StaffTokens;

/** The service by itself, with people who really log in. */
@QuarkusTest
@QuarkusTestResource(value = AdministrationAlone.class, restrictToAnnotatedClass = true)
class AdministrationAloneTest {

    private static final String HELPLINES = "/api/administration/helplines";

    @Test
    void theAuditNamesWhoLoggedIn() throws IOException {
        String id = "line-" + UUID.randomUUID().toString().substring(0, 8);
        ObjectNode helpline;
        try (var file = getClass().getResourceAsStream("/demo/helpline.json")) {
            helpline = ((ObjectNode) new ObjectMapper().readTree(file)).put("id", id);
        }

        as("amina", "administrator")
                .contentType(ContentType.JSON)
                .body(helpline.toString())
                .post(HELPLINES)
                .then()
                .statusCode(201);
        as("bilal", "administrator")
                .contentType(ContentType.JSON)
                .header("If-Match", "\"0\"")
                .body(helpline.put("defaultQueueCap", 3).toString())
                .put(HELPLINES + "/" + id)
                .then()
                .statusCode(200);

        as("amina", "administrator")
                .get(HELPLINES + "/" + id + "/changes")
                .then()
                .body("by", contains("bilal", "amina"));
    }

    @Test
    void withoutALoginOrTheRoleThereIsNothingToSee() {
        given().get(HELPLINES)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-logged-in"));
        given().header("Authorization", "Bearer nonsense").get(HELPLINES).then().statusCode(401);
        as("c1", "counsellor").get(HELPLINES).then().statusCode(403);
        as("s1", "supervisor").get(HELPLINES).then().statusCode(200);
    }

    @Test
    void aForeignPageChangesNothing() {
        as("amina", "administrator")
                .contentType(ContentType.JSON)
                .header("Origin", "https://evil.example")
                .body("{}")
                .post(HELPLINES)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/foreign-origin"));
    }

    @Test
    void theDemoIsSownAndTheOtherServicesAreNotHere() {
        await().untilAsserted(() -> as("s1", "supervisor")
                .get(HELPLINES + "/demo/counsellors")
                .then()
                .statusCode(200)
                .body("", hasSize(8)));
        as("s1", "supervisor")
                .get("/api/supervision/helplines/demo/board")
                .then()
                .statusCode(404);
        as("s1", "supervisor").get("/api/intake/helplines/demo/switches").then().statusCode(404);
    }

    private static RequestSpecification as(String name, String role) {
        return given().headers(StaffTokens.header(name, Duration.ofMinutes(5), role));
    }
}
