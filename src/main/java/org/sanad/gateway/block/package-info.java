/**
 * Networks from which no conversation opens for a while, because a supervisor said so, with a reason and an end (domain
 * R1.5). Whoever is in danger opens one all the same, and no block touches a conversation that has begun.
 *
 * <p>Owns the tables {@code block} and {@code block_key}. An address is compared by a mark that only this installation can
 * make; nobody is shown the address, and nothing of it stays when the block is over.
 *
 * <p>Must never: hold for a contact that is, or becomes, in imminent danger; block anybody by itself; say to the outside
 * which network is meant.
 */
package org.sanad.gateway.block;
