package org.sanad.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback TCP ports: finding free ones and seeing whether one is taken. */
final class Ports {

    /**
     * Below those that Linux gives to outgoing connections (32768 and up): a server that is killed and comes back on its port
     * must not find somebody's connection there.
     */
    private static final int FIRST = 20_000;

    private static final int END = 32_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * {@code wanted}, or a free port where it is 0, never the same twice. Chosen at random, because another JVM may choose at the
     * same time.
     */
    static int orFree(int wanted) {
        if (wanted != 0) {
            return wanted;
        }
        int port = ThreadLocalRandom.current().nextInt(FIRST, END);
        while (isTaken(port) || !GIVEN.add(port)) {
            port = ThreadLocalRandom.current().nextInt(FIRST, END);
        }
        return port;
    }

    /** Binds the way the servers will: on all addresses and with {@code SO_REUSEADDR}, so that TIME_WAIT does not count as taken. */
    static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
