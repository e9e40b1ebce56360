/** The topics as a service sees them, for tests that speak to one service and play the others. */
package org.sanad.wire;
