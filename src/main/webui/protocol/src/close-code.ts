/** Why a socket was closed; those above 4000 are our own. */
export const POLICY = 1008;
export const FRAME_TOO_LARGE = 1009;
export const SERVICE_RESTART = 1012;
export const TRY_AGAIN_LATER = 1013;
export const TOO_MANY_BAD_FRAMES = 4400;
export const INVALID_TOKEN = 4401;
export const TOO_SLOW = 4408;
export const CONNECTED_ELSEWHERE = 4409;
export const CONVERSATION_OVER = 4410;
