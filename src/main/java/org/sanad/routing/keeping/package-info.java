/**
 * What routing forgets, when its time is over or a contact is erased, and the tombstones that say how much that was.
 *
 * <p>Must never touch the switchboard's own state, which forgets contacts by itself, or purge what a hold keeps.
 */
package org.sanad.routing.keeping;
