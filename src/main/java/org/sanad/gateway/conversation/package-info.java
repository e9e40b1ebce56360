/**
 * The contact as the gateway knows it: opened by a child, found again by its token, ended, written up, flagged as
 * dangerous; and who of the two is there.
 */
package org.sanad.gateway.conversation;
