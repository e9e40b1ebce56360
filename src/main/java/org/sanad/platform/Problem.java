package org.sanad.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal that the other side is told. Its texts are ours alone: never a child's words, never a value that was sent.
 */
public final class Problem extends RuntimeException {

    private final ProblemType type;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    public Problem(ProblemType type) {
        // No stack trace: a refusal is an answer, not a fault.
        super(type.slug(), null, false, false);
        this.type = type;
    }

    public static Problem of(ProblemType type) {
        return new Problem(type);
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type).with("detail", detail);
    }

    /** Adds a member to the problem's body, for example {@code detail}, {@code errors} or {@code retryAfterMs}. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    /** The body, ready for JSON: {@code type}, {@code title}, {@code status} and the added members. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.uri());
        body.put("title", type.title());
        body.put("status", type.status());
        body.putAll(members);
        return body;
    }
}
