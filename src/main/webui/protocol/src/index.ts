export * from './commands.ts';
export * from './connection.ts';
export * from './counsellor-session.ts';
export * from './direction.ts';
export * from './frames.ts';
export * from './ids.ts';
export * from './messages.ts';
export * from './supervisor-session.ts';
export * from './visitor-session.ts';
<<<<<<< HEAD
export * from './worker-timers.ts';
=======
export type { PendingMessage } from './pending.ts';
>>>>>>> efff115 (feat(console): counsellor desk and supervisor board)
