/** The whole story in real browsers, against the packaged application on the real stack. */
package org.sanad.browser;
