package org.sanad.platform.audit;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.sanad.platform.audit.AuditEntry.Action;

/** Who is calling a REST resource, as the audit names them. */
@Singleton
public class Caller {

    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;

    Caller(SecurityIdentity identity, CurrentVertxRequest request) {
        this.identity = identity;
        this.request = request;
    }

    public String name() {
        return identity.getPrincipal().getName();
    }

    public boolean is(String role) {
        return identity.hasRole(role);
    }

    /** @param role the one that allows it */
    public AuditEntry did(String role, Action what, UUID contactId, String why) {
        return new AuditEntry(name(), role, what, contactId, why, from());
    }

    /** The address they call from, or null. */
    public String from() {
        RoutingContext current = request.getCurrent();
        SocketAddress remote = current == null ? null : current.request().remoteAddress();
        return remote == null ? null : remote.hostAddress();
    }

    /** The host of {@code host:port}; the port says nothing later. */
    public static String host(String address) {
        return address == null ? null : address.replaceFirst(":[0-9]+$", "");
    }
}
