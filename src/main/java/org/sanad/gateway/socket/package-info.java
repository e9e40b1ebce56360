/**
 * The three sockets: who may open one, what each frame does, and how a socket ends. Everything a frame changes is
 * checked again in the transaction that changes it; what is checked here only answers sooner.
 */
package org.sanad.gateway.socket;
