export type Action =
  | 'accept'
  | 'decline'
  | 'contact-1'
  | 'contact-2'
  | 'contact-3'
  | 'write'
  | 'end'
  | 'danger'
  | 'handover'
  | 'next'
  | 'canned'
  | 'ready'
  | 'help';

export interface Shortcut {
  action: Action;
  keys: readonly string[];
  code: string;
  alt?: boolean;
  ctrl?: boolean;
}

/** By the place of the key, not by its letter: on an Arabic keyboard Alt+A types another letter. */
export const shortcuts: readonly Shortcut[] = [
  { action: 'accept', keys: ['Alt', 'A'], code: 'KeyA', alt: true },
  { action: 'decline', keys: ['Alt', 'D'], code: 'KeyD', alt: true },
  { action: 'contact-1', keys: ['Alt', '1'], code: 'Digit1', alt: true },
  { action: 'contact-2', keys: ['Alt', '2'], code: 'Digit2', alt: true },
  { action: 'contact-3', keys: ['Alt', '3'], code: 'Digit3', alt: true },
  { action: 'write', keys: ['Alt', 'W'], code: 'KeyW', alt: true },
  { action: 'canned', keys: ['Alt', 'C'], code: 'KeyC', alt: true },
  { action: 'end', keys: ['Alt', 'E'], code: 'KeyE', alt: true },
  { action: 'danger', keys: ['Alt', 'X'], code: 'KeyX', alt: true },
  { action: 'handover', keys: ['Alt', 'T'], code: 'KeyT', alt: true },
  { action: 'next', keys: ['Alt', 'N'], code: 'KeyN', alt: true },
  { action: 'ready', keys: ['Alt', 'R'], code: 'KeyR', alt: true },
  { action: 'help', keys: ['Ctrl', '/'], code: 'Slash', ctrl: true },
];

export function actionOf(event: Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): Action | undefined {
  if (event.shiftKey || (event.metaKey && event.ctrlKey)) return undefined;
  const control = event.ctrlKey || event.metaKey;
  return shortcuts.find(
    (shortcut) => shortcut.code === event.code && Boolean(shortcut.alt) === event.altKey && Boolean(shortcut.ctrl) === control,
  )?.action;
}
