package org.sanad.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback TCP ports: finding free ones and seeing whether one is taken. */
final class Ports {

    /**
     * Below those that Linux gives to outgoing connections (32768 and up): a server that is killed and comes back on its port
     * must not find somebody's connection there.
     */
    private static final int FIRST = 20_000;

    private static final int END = 32_000;

    /**
     * One byte for each port, locked by the JVM that was given the port for as long as it lives: a server that is about to start,
     * or was just killed, must not find its port given to somebody else meanwhile.
     */
    private static final FileChannel CLAIMS = claims();

    private Ports() {}

    /** {@code wanted}, or a free port where it is 0: never the same twice, and none that another JVM of ours was given. */
    static int orFree(int wanted) {
        if (wanted != 0) {
            return wanted;
        }
        int port = ThreadLocalRandom.current().nextInt(FIRST, END);
        while (isTaken(port) || !claim(port)) {
            port = ThreadLocalRandom.current().nextInt(FIRST, END);
        }
        return port;
    }

    private static boolean claim(int port) {
        try {
            return CLAIMS.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException givenByThisJvm) {
            return false;
        } catch (IOException e) {
            throw new StackException("The file that says which ports are given cannot be locked", e);
        }
    }

    private static FileChannel claims() {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "sanad-ports-" + System.getProperty("user.name"));
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StackException("The file that says which ports are given cannot be opened: " + file, e);
        }
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
