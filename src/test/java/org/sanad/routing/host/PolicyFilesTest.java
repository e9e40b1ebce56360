package org.sanad.routing.host;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanad.driver.Patience;
import org.sanad.platform.Databases;
import org.sanad.platform.Services;
import org.sanad.routing.HandsOfASupervisor;
import org.sanad.routing.policy.Policy;
import org.sanad.stack.StackResource;

/** A policy file that changes under a helpline at work, as its supervisors see it over REST. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestSecurity(
        user = "supervisor1",
        roles = {"supervisor"})
class PolicyFilesTest extends HandsOfASupervisor {

    @Inject
    Databases databases;

    @Inject
    Services services;

    @Inject
    RoutingHost host;

    @Inject
    PolicyFiles policyFiles;

    @Inject
    PolicyFileStore policyStore;

    @Inject
    MeterRegistry registry;

    @TempDir
    Path folder;

    @Test
    void aGoodPolicyFileIsInForceAtOnceAndABadOneChangesNothing() throws IOException {
        ready("amal");
        ready("basma");
        look(policyFiles);
        policy().body("source", equalTo("built-in"))
                .body("policy.name", equalTo("default"))
                .body("refused", nullValue());

        PolicyFiles mine = new PolicyFiles(
                Optional.of(folder.toString()),
                services,
                databases,
                directory,
                host,
                policyStore,
                Clock.systemUTC(),
                registry);
        String good =
                Files.readString(Path.of("config/routing/default.yaml")).replace("name: default", "name: evening");
        Files.writeString(folder.resolve(helpline + ".yaml"), good);
        look(mine);
        policy().body("source", equalTo(helpline + ".yaml"))
                .body("policy.name", equalTo("evening"))
                .body("refused", nullValue());
        assertThat(inForce().name()).isEqualTo("evening");

        Files.writeString(
                folder.resolve(helpline + ".yaml"),
                good.replace("name: evening", "name: night").replace("offersAtOnce: 3", "offersAtOnce: 30"));
        double refusedBefore = registry.counter("sanad.routing.policy.refused").count();
        look(mine);
        look(mine);
        policy().body("policy.name", equalTo("evening"))
                .body("refused.source", equalTo(helpline + ".yaml"))
                .body("refused.faults.field", contains("levels.IMMINENT.offersAtOnce"))
                .body("refused.faults.code", contains("out-of-range"))
                .body("refused.faults.line", contains(7));
        assertThat(inForce().name()).isEqualTo("evening");
        assertThat(registry.counter("sanad.routing.policy.refused").count()).isEqualTo(refusedBefore + 1);

        Files.writeString(
                folder.resolve(helpline + ".yaml"),
                good.replace("name: evening", "name: night").replace("\nheldBack: 0", "\nheldBack: 4"));
        look(mine);
        policy().body("refused.faults.code", contains("holds-back-all")).body("policy.name", equalTo("evening"));

        Files.writeString(folder.resolve(helpline + ".yaml"), good.replace("name: evening", "name: night"));
        look(mine);
        policy().body("policy.name", equalTo("night")).body("refused", nullValue());
        assertThat(inForce().name()).isEqualTo("night");
        host.cool();
        assertThat(inForce().name()).as("after a restart").isEqualTo("night");
    }

    private static void look(PolicyFiles files) {
        files.look().await().atMost(Patience.LONG);
    }

    /** As the aggregate itself has it, when its clock is not just at work with it. */
    private Policy inForce() {
        return Patience.await()
                .until(
                        () -> {
                            given().contentType(ContentType.JSON)
                                    .body(Map.of("language", "ar"))
                                    .post("/api/routing/helplines/" + helpline + "/rehearsals")
                                    .then()
                                    .statusCode(200);
                            return host.warmState(helpline);
                        },
                        Optional::isPresent)
                .orElseThrow()
                .policy();
    }

    private ValidatableResponse policy() {
        return given().get("/api/routing/helplines/" + helpline + "/policy")
                .then()
                .statusCode(200);
    }
}
