package org.sanad.gateway.live;

/** Why the gateway closes a socket; part of the protocol. */
public enum CloseCode {
    /** Nothing was heard for a minute. */
    SILENT(1001, "silent"),
    POLICY(1008, "policy"),
    FRAME_TOO_LARGE(1009, "frame too large"),
    /** The node stops, or the login has to be renewed: connect again. */
    COME_BACK(1012, "come back"),
    /** The node does not know yet who this is, or cannot ask. */
    TRY_LATER(1013, "try again later"),
    BAD_FRAMES(4400, "too many bad frames"),
    INVALID_TOKEN(4401, "invalid token"),
    TOO_SLOW(4408, "too slow"),
    CONNECTED_ELSEWHERE(4409, "connected elsewhere"),
    CONVERSATION_OVER(4410, "conversation over");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }
}
