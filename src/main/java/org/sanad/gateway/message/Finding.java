package org.sanad.gateway.message;

import java.util.List;
import org.sanad.contract.Risk;
import org.sanad.gateway.frame.ServerFrame.Why;

/**
 * What triage found in a message.
 *
 * @param categories codes, the gravest first; no words
 * @param why where in the text, for the counsellor, or null
 * @param sealed the same under the contact's key, or null
 */
record Finding(Risk risk, List<String> categories, Why why, byte[] sealed) {

    static final Finding NOTHING = new Finding(Risk.NONE, List.of(), null, null);
}
