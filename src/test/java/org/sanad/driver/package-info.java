/**
 * People as tests and benchmarks need them: a child and a counsellor that speak the real protocol over a real socket, keep
 * what is not acknowledged, and come back when the link is lost. Nothing here knows the server's classes.
 */
package org.sanad.driver;
