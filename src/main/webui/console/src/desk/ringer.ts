import type { DeskOccurrence } from '@sanad/protocol';
import { languageName } from '../i18n/formats.ts';
import { t, tCode } from '../i18n/locale.ts';
import { announcer } from '../ui/announcer.ts';
import { attention } from '../ui/attention.ts';
import { sound } from '../ui/sound.ts';
import { nameOf } from './naming.ts';
import type { Desk } from './desk.ts';

const OFFER_BEAT = 2600;
const URGENT_BEAT = 1400;

/** Makes the desk heard: what rings, what is announced, what flashes. Never with a child's words. */
export function ringFor(desk: Desk): () => void {
  /** As what each one rings. */
  const ringing = new Map<string, string>();

  const ring = (): void => {
    const open = new Set(desk.session.offers.map((offer) => offer.offerId));
    for (const offerId of [...ringing.keys()]) {
      if (open.has(offerId)) continue;
      ringing.delete(offerId);
      sound.stop(offerId);
      attention.answered(offerId);
    }
    for (const offer of desk.session.offers) {
      const before = ringing.get(offer.offerId);
      if (before === offer.level) continue;
      ringing.set(offer.offerId, offer.level);
      const urgent = offer.level === 'IMMINENT';
      if (before !== undefined && urgent !== (before === 'IMMINENT')) sound.stop(offer.offerId);
      sound.loop(offer.offerId, urgent ? 'urgent' : 'offer', urgent ? URGENT_BEAT : OFFER_BEAT);
      const what = t('offer.announce', {
        level: tCode(`level.${offer.level}`, offer.level),
        language: languageName(offer.language),
      });
      announcer.alarm(what);
      attention.call(offer.offerId, t('offer.title'), what);
    }
  };

  const heard = (occurrence: DeskOccurrence): void => {
    switch (occurrence.kind) {
      case 'message': {
        const conversation = desk.session.conversation(occurrence.contactId);
        if (!conversation?.loaded) return;
        const open = desk.selected?.contactId === occurrence.contactId && !document.hidden;
        if (!open) sound.play('message');
        announcer.say(
          open
            ? t('message.announceOpen', { text: occurrence.message.text })
            : t('message.announce', { name: nameOf(conversation.contact) }),
        );
        break;
      }
      case 'offerClosed':
        if (occurrence.outcome !== 'ACCEPTED') announcer.say(tCode(`offer.outcome.${occurrence.outcome}`, ''));
        break;
      case 'visitor': {
        const contact = desk.session.conversation(occurrence.contactId)?.contact;
        if (contact) {
          announcer.say(
            t(occurrence.restarted ? 'visitor.restarted' : occurrence.online ? 'visitor.back' : 'visitor.away'),
          );
        }
        break;
      }
      case 'contactGone':
        announcer.say(t('contact.gone'));
        break;
      case 'alert':
        announcer.alarm(tCode(`alert.desk.${occurrence.state}`, t('alert.desk.RAISED')));
        break;
    }
  };

  const stops = [desk.subscribe(ring), desk.session.onOccurrence(heard)];
  return () => {
    for (const stop of stops) stop();
    for (const offerId of ringing.keys()) {
      sound.stop(offerId);
      attention.answered(offerId);
    }
  };
}
