package org.sanad.supervision;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.sanad.stack.StackResource;

/** The staffing calculator as the board asks it. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestSecurity(
        user = "supervisor1",
        roles = {"supervisor"})
class StaffingCalculatorTest {

    private static final String PATH = "/api/supervision/staffing";

    private static RequestSpecification asking() {
        return given().config(RestAssured.config()
                .jsonConfig(JsonConfig.jsonConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE)));
    }

    @Test
    void thirtyContactsAnHourNeedFourteenCounsellorsIfAllWait() {
        asking().queryParam("contactsPerHour", 30)
                .queryParam("handleSeconds", 1200)
                .queryParam("counsellors", 12)
                .queryParam("patienceSeconds", 180)
                .queryParam("targetSeconds", 20)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("load", closeTo(10, 1e-9))
                .body("asked.counsellors", equalTo(12))
                .body("asked.erlangC.stable", equalTo(true))
                .body("asked.erlangC.waiting", closeTo(.4494, .00005))
                .body("asked.erlangC.serviceLevel", closeTo(.5653, .00005))
                .body("asked.erlangC.meanWaitSeconds", closeTo(269.6, .05))
                .body("asked.erlangA.abandonment", closeTo(.0907, .00005))
                .body("asked.erlangA.meanWaitSeconds", closeTo(16.32, .005))
                .body("asked.erlangA.serviceLevelOfOffered", notNullValue())
                .body("asked.erlangA.serviceLevelOfAnswered", notNullValue())
                .body("neededIfAllWait", equalTo(14))
                .body("neededIfSomeGiveUp", lessThanOrEqualTo(14))
                .body("around.counsellors", hasItems(12, 13, 14, 15))
                .body("definitions.serviceLevelOfOffered.ar", notNullValue())
                .body("definitions.serviceLevelOfAnswered.fr", notNullValue());
    }

    @Test
    void moreWorkThanStaffIsSaidToBeUnstable() {
        asking().queryParam("contactsPerHour", 90)
                .queryParam("handleSeconds", 1200)
                .queryParam("counsellors", 12)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("asked.erlangC.stable", equalTo(false))
                .body("asked.erlangC.meanWaitSeconds", nullValue())
                .body("asked.erlangA.abandonment", closeTo(.603, .0005));
    }

    @Test
    void everyWrongNumberIsNamedAtOnce() {
        given().queryParam("contactsPerHour", "many")
                .queryParam("handleSeconds", "-5")
                .queryParam("counsellors", "2.5")
                .queryParam("patienceSeconds", "0")
                .queryParam("targetPercent", "100")
                .get(PATH)
                .then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("type", equalTo("/problems/invalid-input"))
                .body("errors", hasSize(5))
                .body(
                        "errors.field",
                        hasItems("contactsPerHour", "handleSeconds", "counsellors", "patienceSeconds", "targetPercent"))
                .body("errors.find { it.field == 'counsellors' }.message", equalTo("must be a whole number"));
    }

    @Test
    void whatIsMissingIsNamed() {
        given().get(PATH)
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("contactsPerHour", "handleSeconds", "counsellors"))
                .body("errors.message", hasItems("is missing"));
    }

    @Test
    @TestSecurity(
            user = "counsellor1",
            roles = {"counsellor", "administrator"})
    void onlySupervisorsMayAsk() {
        given().get(PATH).then().statusCode(403);
    }
}
