/**
 * Who is connected here, and how words get to them: one link per socket, one bounded outbound queue per link, one feed
 * per conversation that a link shows. Nothing in this package survives the process, and nothing has to: a client that
 * comes back is served from PostgreSQL.
 */
package org.sanad.gateway.live;
