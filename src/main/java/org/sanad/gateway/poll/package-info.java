/**
 * The visitor's frames over plain HTTP, for networks whose proxies refuse sockets. The same link, queue and feed as behind a
 * socket; only the wire differs: what is said waits for the page's next question.
 *
 * <p>A link lives in this process alone, as a socket does. Whoever asks another node for it is told that it is not there, opens
 * another one and resumes: nothing that matters is lost with a link.
 */
package org.sanad.gateway.poll;
