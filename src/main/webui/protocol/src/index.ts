export * from './commands.ts';
export * from './connection.ts';
export * from './counsellor-session.ts';
export * from './frames.ts';
export * from './ids.ts';
export * from './messages.ts';
export * from './supervisor-session.ts';
export * from './visitor-session.ts';
