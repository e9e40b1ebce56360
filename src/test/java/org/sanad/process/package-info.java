/**
 * The packaged application as its users run it: one process or one per service, killed, cut off and restarted, and what
 * people were told compared with what is stored. Everything speaks the real protocol through the drivers.
 */
package org.sanad.process;
