/**
 * What supervisors ask of the switchboard and do to it, over REST: why somebody got a contact, what would happen to one
 * now, which policy is in force, and their hands, each with its reason in the audit, refused ones too.
 *
 * <p>Must never change a switchboard but through its host, lose the entry of a hand that was done, or refuse a hand
 * because it is unwise.
 */
package org.sanad.routing.supervisor;
