/**
 * Where the master key is: in a keyset (a value or a file that may change while the process runs) or in a key management
 * service behind Tink's {@code KmsClient}. It wraps the helplines' keys and nothing else; who uses those is {@code Vault}'s
 * business.
 *
 * <p>Must never: write a key, a keyset or a token into a log, a metric or a message of an exception.
 */
package org.sanad.platform.key;
