package org.sanad.platform;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses calls that change something and come from a foreign page (RFC 9110 section 9.2.1 names the safe methods). */
class OriginFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Origins origins;

    OriginFilter(Origins origins) {
        this.origins = origins;
    }

    @ServerRequestFilter(preMatching = true)
    Optional<jakarta.ws.rs.core.Response> check(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod())
                || origins.allows(request.getHeaderString("Origin"), request.getHeaderString(HttpHeaders.HOST))) {
            return Optional.empty();
        }
        throw Problem.of(ProblemType.FOREIGN_ORIGIN);
    }
}
