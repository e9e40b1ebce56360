import type { Alert, SupervisorSession } from '@sanad/protocol';
import { t } from '../i18n/locale.ts';
import { announcer } from '../ui/announcer.ts';
import { attention } from '../ui/attention.ts';
import { loudnessOfRound, sound } from '../ui/sound.ts';

const FIRST_BEAT = 4000;
const FASTEST_BEAT = 1500;

/** Each round of an alert nobody has taken comes quicker as well as louder. */
export function beatOfRound(round: number): number {
  return Math.max(FASTEST_BEAT, FIRST_BEAT - (round - 1) * 800);
}

/** Sounds every alert that nobody has acknowledged, until somebody has. */
export function soundAlerts(session: SupervisorSession): () => void {
  const sounding = new Map<string, number>();

  const silence = (id: string): void => {
    sounding.delete(id);
    sound.stop(id);
    attention.answered(id);
  };

  const look = (): void => {
    const raised = new Map<string, Alert>();
    for (const alert of session.alerts) if (alert.state === 'RAISED') raised.set(alert.id, alert);
    for (const id of [...sounding.keys()]) if (!raised.has(id)) silence(id);
    for (const { id, round } of raised.values()) {
      if (sounding.get(id) === round) continue;
      sound.stop(id);
      sounding.set(id, round);
      sound.loop(id, 'alert', beatOfRound(round), loudnessOfRound(round));
      announcer.alarm(round > 1 ? t('alert.announceAgain', { round }) : t('alert.announce'));
      attention.call(id, t('alert.title'), t('alert.announce'));
    }
  };

  const stop = session.subscribe(look);
  return () => {
    stop();
    for (const id of [...sounding.keys()]) silence(id);
  };
}
