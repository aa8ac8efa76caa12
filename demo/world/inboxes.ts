import type { NotificationPreferencesChange } from '../../schemas/notifications/preference-models.ts';
import type { Random } from '../random.ts';
import { ADMIN, MODERATOR, NORA, type PlannedPerson, SPAMMER } from './people.ts';

export type PlannedInbox = {
  by: number;
  /** Index of the moment of the sign-up. */
  moment: number;
  address: 'email' | 'push' | undefined;
  preferences: NotificationPreferencesChange | undefined;
};
export type PlannedInboxes = {
  inboxes: PlannedInbox[];
  /** Everything of earlier moments is marked as read. */
  readings: { by: number; moment: number }[];
};

const QUIET: NotificationPreferencesChange = { quietHours: { start: '22:00', end: '07:00' } };
const CHOICES: readonly NotificationPreferencesChange[] = [
  QUIET,
  { digest: { frequency: 'daily', at: '18:00' } },
  { digest: { frequency: 'weekly', at: '09:00', weekday: 'monday' } },
  { categories: { competition: { push: false, email: false } } },
  { rateLimitPerHour: 2 },
];
/** A developer signs in as Nora: her mails come once a day, and she has not looked for a few days. */
const OF_NORA: NotificationPreferencesChange = { ...QUIET, digest: { frequency: 'daily', at: '18:00' } };
const NORAS_LAST = 3;

/** Shares of people with a device, an e-mail address, choices of their own, and of those who look into the inbox. */
const DEVICES = 0.2;
const MAILS = 0.04;
const CHOOSERS = 0.6;
const READERS = 0.8;

export const planInboxes = (random: Random, people: readonly PlannedPerson[], moments: number): PlannedInboxes => {
  const inboxes = people.flatMap(({ joins: moment }, by): PlannedInbox[] => {
    const chance = random.next();
    const isNamed = [NORA, MODERATOR, ADMIN].includes(by);
    const address = isNamed || chance < MAILS ? 'email' : chance < MAILS + DEVICES ? 'push' : undefined;
    const chosen = random.chance(CHOOSERS) ? random.pick(CHOICES) : undefined;
    if (!address || by === SPAMMER) return [];
    return [{ by, moment, address, preferences: by === NORA ? OF_NORA : chosen }];
  });
  const readings = people.flatMap(({ joins }, by) => {
    const moment = random.between(joins, moments - 1);
    if (by === NORA) return [{ by, moment: moments - NORAS_LAST }];
    return random.chance(READERS) && by !== SPAMMER ? [{ by, moment }] : [];
  });
  return { inboxes, readings };
};
