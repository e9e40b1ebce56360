/**
 * The child's page without scripts: forms that are posted, and an answer that stays open and shows what is new as it comes. The same
 * conversation, services and limits as behind a socket; only the words on the wire are HTML.
 *
 * <p>The page proves itself by a token in its form, so never by a cookie or an address. Each post of a page is answered with the
 * conversation once, and again only for half a minute (a double tap, a line that broke): who comes back to it later, through the
 * browser's history, sees none of it. Four words to come back with are shown in the answer to one post alone.
 *
 * <p>Owns the tables {@code page_turn} and {@code farewell}. Must never: write words anywhere but into the page, or show them without a token.
 */
package org.sanad.gateway.plain;
