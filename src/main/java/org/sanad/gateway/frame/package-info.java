/**
 * What is said on the three sockets, one record per frame. JSON objects with a {@code type}; the whole of it is
 * described in {@code src/docs/asyncapi.yaml}.
 */
package org.sanad.gateway.frame;
