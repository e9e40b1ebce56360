package org.sanad.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A line of 50 kbit/s and two seconds of round trip before a server, for everything that goes through it, sockets too; all
 * connections share it. (A browser's own throttling leaves sockets alone.)
 */
final class SlowLine implements AutoCloseable {

    private static final long BYTES_PER_SECOND = 50_000 / 8;
    private static final long ONE_WAY_NANOS = 1_000_000_000;

    private final ServerSocket entry;
    private final int port;
    private final Direction up = new Direction();
    private final Direction down = new Direction();

    /** When the line is free again. */
    private static final class Direction {
        private long freeAt = System.nanoTime();

        /** @return when the last of the bytes arrives at the other end */
        synchronized long carry(int bytes) {
            freeAt = Math.max(freeAt, System.nanoTime()) + bytes * 1_000_000_000L / BYTES_PER_SECOND;
            return freeAt + ONE_WAY_NANOS;
        }
    }

    private record Parcel(byte[] bytes, long due) {}

    SlowLine(int port) throws IOException {
        this.port = port;
        this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://localhost:" + entry.getLocalPort();
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                pipe(client, server, up);
                pipe(server, client, down);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pipe(Socket from, Socket to, Direction line) {
        BlockingQueue<Parcel> underWay = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> read(from, line, underWay));
        Thread.ofVirtual().start(() -> write(to, underWay));
    }

    private static void read(Socket from, Direction line, BlockingQueue<Parcel> underWay) {
        byte[] buffer = new byte[1_400];
        try (InputStream in = from.getInputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                underWay.add(new Parcel(java.util.Arrays.copyOf(buffer, length), line.carry(length)));
            }
        } catch (IOException ended) {
            // as the end of the stream
        }
        underWay.add(new Parcel(new byte[0], System.nanoTime()));
    }

    private static void write(Socket to, BlockingQueue<Parcel> underWay) {
        try (OutputStream out = to.getOutputStream()) {
            for (Parcel parcel = underWay.take(); parcel.bytes().length > 0; parcel = underWay.take()) {
                while (System.nanoTime() < parcel.due()) {
                    LockSupport.parkNanos(parcel.due() - System.nanoTime());
                }
                out.write(parcel.bytes());
                out.flush();
            }
        } catch (IOException ended) {
            // nobody is there to be told
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
    }
}
