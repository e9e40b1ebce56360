package org.sanad.platform;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.internal.ExtendedSpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Takes the address of whoever calls out of every span: it tells who wrote to a helpline (domain R2.6). The HTTP
 * instrumentation writes it at a span's start, and again at its end.
 */
@Singleton
class SpansWithoutAddresses implements ExtendedSpanProcessor {

    private static final List<AttributeKey<String>> ADDRESSES = List.of(
            AttributeKey.stringKey("client.address"),
            AttributeKey.stringKey("network.peer.address"),
            AttributeKey.stringKey("http.client_ip"));

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        blank(span);
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnding(ReadWriteSpan span) {
        blank(span);
    }

    @Override
    public boolean isOnEndingRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // it cannot be changed any more
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }

    private static void blank(ReadWriteSpan span) {
        for (AttributeKey<String> address : ADDRESSES) {
            if (span.getAttribute(address) != null) {
                span.setAttribute(address, "");
            }
        }
    }
}
