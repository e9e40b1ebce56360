package org.sanad.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A school's proxy: lets plain HTTP through and refuses every upgrade. A browser opens a connection of its own for each. */
final class StrictProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int backend;
    private final AtomicInteger refused = new AtomicInteger();

    StrictProxy(int backend) {
        this.backend = backend;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "http://localhost:" + server.getLocalPort();
    }

    /** How many sockets it did not let through. */
    int refused() {
        return refused.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            byte[] head = head(client.getInputStream());
            if (new String(head, StandardCharsets.ISO_8859_1)
                    .toLowerCase(Locale.ROOT)
                    .contains("\r\nupgrade: websocket")) {
                refused.incrementAndGet();
                client.getOutputStream()
                        .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.ISO_8859_1));
                return;
            }
            try (Socket there = new Socket(InetAddress.getLoopbackAddress(), backend)) {
                there.getOutputStream().write(head);
                Thread back = Thread.ofVirtual().start(() -> pass(there, client));
                pass(client, there);
                back.join();
            }
        } catch (IOException gone) {
            // either side went
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            last = last << 8 | b;
            if (last == 0x0d0a0d0a) {
                break;
            }
        }
        return head.toByteArray();
    }

    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] part = new byte[8_192];
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                out.write(part, 0, n);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
