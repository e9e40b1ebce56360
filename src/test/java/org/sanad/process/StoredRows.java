package org.sanad.process;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sanad.stack.LocalStack;

/** The database as somebody reads it who has all of it, and perhaps a master key. */
final class StoredRows {

    private final LocalStack stack;

    StoredRows(LocalStack stack) {
        this.stack = stack;
    }

    void writeAllToDisk() throws SQLException {
        try (Connection connection = superuser();
                var sql = connection.createStatement()) {
            sql.execute("checkpoint");
        }
    }

    /** Tables of any service in which something of the contact stands; the audit alone remembers that there was one. */
    List<String> tablesWith(UUID contact) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = superuser();
                var tables = connection.createStatement();
                var names = tables.executeQuery("select table_schema || '.' || table_name"
                        + " from information_schema.columns where column_name = 'contact_id'"
                        + " and table_name not like 'audit%' and table_schema not in ('pg_catalog')")) {
            while (names.next()) {
                String table = names.getString(1);
                if (count("select count(*) from " + table + " where contact_id = '" + contact + "'") > 0) {
                    found.add(table);
                }
            }
        }
        return found;
    }

    /** A ciphertext of the contact, opened with the keys that are in the live database; null when they are not there. */
    String opened(UUID contact, UUID message, byte[] ciphertext, KeysetHandle master) throws Exception {
        byte[] wrappedHelpline = bytes(
                "select wrapped from gateway.helpline_key where helpline_id = 'demo'" + " and purpose = 'CONTENT'");
        Aead helpline = TinkProtoKeysetFormat.parseEncryptedKeyset(
                        wrappedHelpline, aead(master), context("helpline/gateway/demo"))
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        byte[] wrapped = bytes("select wrapped from gateway.contact_key where contact_id = '" + contact + "'");
        if (wrapped == null) {
            return null;
        }
        Aead key = TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, helpline, context("contact/" + contact))
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        return new String(key.decrypt(ciphertext, context(contact + "/message/" + message)), StandardCharsets.UTF_8);
    }

    byte[] firstMessageOf(UUID contact) throws SQLException {
        return bytes("select ciphertext from gateway.message where seq = 1 and contact_id = '" + contact + "'");
    }

    UUID firstMessageIdOf(UUID contact) throws SQLException {
        try (Connection connection = superuser();
                var sql = connection.createStatement();
                var rows = sql.executeQuery(
                        "select message_id from gateway.message where seq = 1 and contact_id = '" + contact + "'")) {
            rows.next();
            return rows.getObject(1, UUID.class);
        }
    }

    private static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] context(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
    }

    long count(String query) throws SQLException {
        try (Connection connection = superuser();
                var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private byte[] bytes(String query) throws SQLException {
        try (Connection connection = superuser();
                var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            return rows.next() ? rows.getBytes(1) : null;
        }
    }
}
