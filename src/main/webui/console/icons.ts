/** Every icon the console shows (names of Lucide, ISC licence); an unknown one fails the build. */
export const icons = [
  'archive', 'arrow-down', 'ban', 'calculator', 'bell', 'bell-ring', 'building-2', 'calendar-x-2', 'check', 'check-check', 'chevron-down', 'chevron-left',
  'chevron-right', 'chevron-up', 'chevrons-up', 'circle', 'circle-alert', 'circle-check', 'circle-dot', 'circle-help',
  'circle-minus', 'clipboard-pen', 'clock', 'coffee', 'copy', 'door-open', 'door-closed', 'ear-off', 'ellipsis', 'equal', 'eye', 'eye-off', 'file-clock', 'flask-conical', 'globe', 'hand',
  'headphones', 'history', 'hourglass', 'info', 'keyboard', 'languages', 'layout-dashboard', 'log-out', 'map-pin', 'maximize', 'message-circle',
  'message-square-text', 'messages-square', 'minimize', 'minus', 'monitor', 'moon', 'pen-line', 'phone', 'phone-incoming', 'plug-zap', 'plus',
  'presentation', 'refresh-cw', 'rotate-cw', 'save', 'scroll-text', 'search', 'send-horizontal', 'settings', 'shield-alert', 'shield-check', 'siren', 'split', 'sun', 'tag',
  'timer', 'trash-2', 'trending-up', 'triangle-alert', 'undo-2', 'user', 'user-check', 'user-x', 'users', 'volume-2', 'volume-x', 'wifi', 'wifi-off', 'x',
] as const;
