package org.sanad.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every refusal of a REST call as {@code application/problem+json} (RFC 9457), without a stack trace or a sent value. */
class ProblemAnswers {

    private static final Logger LOG = Logger.getLogger(ProblemAnswers.class);

    @ServerExceptionMapper
    Response problem(Problem problem) {
        return answer(problem);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException violations) {
        List<Map<String, String>> errors = violations.getConstraintViolations().stream()
                .map(violation -> Map.of("field", field(violation), "message", violation.getMessage()))
                .sorted(java.util.Comparator.comparing(error -> error.get("field")))
                .toList();
        return answer(Problem.of(ProblemType.INVALID_INPUT).with("errors", errors));
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException unreadable) {
        return answer(Problem.of(ProblemType.INVALID_INPUT, "The body is not the JSON expected here"));
    }

    /** Named by itself: the framework has an answer of its own for this one, which is no problem and tells too much. */
    @ServerExceptionMapper
    Response unfitting(MismatchedInputException unfitting) {
        return unreadable(unfitting);
    }

    @ServerExceptionMapper
    Response notLoggedIn(UnauthorizedException unauthorized) {
        return answer(Problem.of(ProblemType.NOT_LOGGED_IN));
    }

    @ServerExceptionMapper
    Response notAllowed(ForbiddenException forbidden) {
        return answer(Problem.of(ProblemType.NOT_ALLOWED));
    }

    @ServerExceptionMapper
    Response webApplication(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        ProblemType type =
                switch (status) {
                    case 401 -> ProblemType.NOT_LOGGED_IN;
                    case 403 -> ProblemType.NOT_ALLOWED;
                    case 404 -> ProblemType.NOT_FOUND;
                    case 503 -> ProblemType.UNAVAILABLE;
                    default -> status >= 500 ? ProblemType.INTERNAL : ProblemType.INVALID_INPUT;
                };
        Problem problem = Problem.of(type);
        return status == type.status() ? answer(problem) : answer(problem.with("status", status), status);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        if (Outage.is(failure)) {
            return answer(Problem.of(ProblemType.UNAVAILABLE));
        }
        // The class and the place only: a message could quote what was sent.
        StackTraceElement[] places = failure.getStackTrace();
        LOG.errorf("unexpected %s at %s", failure.getClass().getName(), places.length == 0 ? "?" : places[0]);
        return answer(Problem.of(ProblemType.INTERNAL));
    }

    private static String field(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        int second = path.indexOf('.', path.indexOf('.') + 1);
        return second < 0 ? path : path.substring(second + 1);
    }

    private static Response answer(Problem problem) {
        return answer(problem, problem.type().status());
    }

    private static Response answer(Problem problem, int status) {
        return Response.status(status)
                .type("application/problem+json")
                .entity(problem.body())
                .build();
    }
}
