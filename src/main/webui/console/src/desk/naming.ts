import type { DeskContact } from '@sanad/protocol';
import { timeOfDay } from '../i18n/formats.ts';
import { t } from '../i18n/locale.ts';

/** What a contact is called on the screen: the nickname, or the time it came. */
export function nameOf(contact: DeskContact | undefined): string {
  if (contact?.nickname) return contact.nickname;
  return contact ? t('contact.unnamed', { time: timeOfDay(contact.arrivedAt) }) : t('contact.unknown');
}
