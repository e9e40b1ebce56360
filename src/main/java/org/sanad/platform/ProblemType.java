package org.sanad.platform;

import java.util.Locale;

/**
 * The kinds of refusals, with their stable names: part of the interface, never renamed. A problem's {@code type} is
 * {@code /problems/} and its slug, in REST answers (RFC 9457) and in socket frames alike.
 */
public enum ProblemType {
    MALFORMED_FRAME(400, "The frame is not readable"),
    UNKNOWN_FRAME(400, "There is no such frame"),
    FRAME_TOO_LARGE(413, "The frame is larger than 64 KB"),
    TEXT_TOO_LONG(413, "The text is longer than 4,000 characters"),
    TEXT_EMPTY(400, "The text is empty"),
    NOT_A_PARTICIPANT(403, "You do not take part in this conversation"),
    CONVERSATION_ENDED(410, "The conversation has ended"),
    INVALID_TOKEN(401, "The token is not valid"),
    UNKNOWN_HELPLINE(404, "There is no such helpline"),
    UNKNOWN_LANGUAGE(422, "The helpline does not speak this language"),
    SLOW_DOWN(429, "Too many frames at once"),
    NOT_ALLOWED(403, "Your role does not allow this"),
    REASON_NEEDED(403, "It is not yours: say why you read it"),
    NOT_LOGGED_IN(401, "Log in first"),
    UNAVAILABLE(503, "A part of the service is away; it is tried again"),
    FOREIGN_ORIGIN(403, "The request comes from a foreign page"),
    OFFER_GONE(409, "The offer is no longer open"),
    UNKNOWN_CALL_TYPE(422, "The helpline has no such call type"),
    UNKNOWN_CONTACT(404, "There is no such contact"),
    NOT_FOUND(404, "There is nothing here"),
    INVALID_INPUT(400, "The input is not valid"),
    CONFLICT(409, "It conflicts with the present state"),
    ALREADY_ACKNOWLEDGED(409, "Somebody has acknowledged it already"),
    ALREADY_CLOSED(409, "Somebody has closed it already"),
    NOT_ACKNOWLEDGED(409, "It must be acknowledged first"),
    PARENT_NOT_ASKED(403, "The law here asks that a parent agrees first"),
    HAND_REFUSED(409, "It cannot be done now; nothing was changed"),
    VERSION_MISSING(428, "Say which version you changed (If-Match)"),
    VERSION_OUTDATED(412, "Somebody changed it meanwhile"),
    INTERNAL(500, "Something went wrong on our side");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The {@code type} of RFC 9457, a relative reference. */
    public String uri() {
        return "/problems/" + slug();
    }
}
