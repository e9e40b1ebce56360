/**
 * Runs by itself, while the rest of the script is still on its way, and asks for the two answers that every page needs: on
 * a slow line that is a round trip less before a child can read.
 */
import { packOf, READABLE, suggested } from './language.ts';
import { askWelcome } from './welcome.ts';

void packOf(suggested(READABLE));

/** The first attempt; whoever needs the welcome tries again. */
export const welcomeAsked = askWelcome();
welcomeAsked.catch(() => {});
