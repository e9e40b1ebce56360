/**
 * The message path: a text becomes a sealed row with a place in its conversation, is acknowledged, and reaches the
 * other side's socket, on this node at once and on others by their {@code conversations} consumer.
 */
package org.sanad.gateway.message;
