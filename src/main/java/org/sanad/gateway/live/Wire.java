package org.sanad.gateway.live;

import io.smallrye.mutiny.Uni;

/** The socket under a link. */
public interface Wire {

    /** Completes when the socket has taken the text; late, when the client has stopped reading. */
    Uni<Void> send(String text);

    Uni<Void> close(CloseCode code);
}
