import type { ChannelDelivery } from '../deliver/deliveries.model.ts';
import type { Decision, Receiver } from '../preferences/preferences.model.ts';
import { decide, type Occasion } from '../preferences/preferences.rules.ts';

type Waiting = Pick<ChannelDelivery, 'category' | 'channel' | 'plannedAt'>;

const withoutDigest = (receiver: Receiver): Receiver => {
  const { preferences } = receiver;
  return { ...receiver, preferences: { ...preferences, digest: { ...preferences.digest, frequency: 'off' } } };
};
const withoutLimit = (receiver: Receiver): Receiver => {
  const { rateLimitPerHour: _, ...preferences } = receiver.preferences;
  return { ...receiver, preferences };
};

/** Decides about the moment by the preferences of now. Digests and limits were decided when the message was planned or released. */
export const decideNow = (receiver: Receiver, { category, channel }: Omit<Waiting, 'plannedAt'>, now: Date): Decision =>
  decide(withoutLimit(withoutDigest(receiver)), { category, now })[channel];

/**
 * Decides about a held message when a window ends or preferences change. It is decided as if it were planned once more at its time, by the
 * preferences and the zone of now: a window that would have ended by now is over, another one is kept. Then the moment itself must be
 * open: quiet hours and the limit of the hour count as they are now.
 */
export const windowNow = (
  receiver: Receiver,
  { category, channel, plannedAt }: Waiting,
  now: Date,
  sentThisHour: Occasion['sentThisHour'],
): Decision => {
  const then = decide(withoutLimit(receiver), { category, now: new Date(plannedAt) })[channel];
  if (then.action === 'suppress') return then;
  if (then.action === 'hold' && Date.parse(then.until) > now.getTime()) return then;
  return decide(withoutDigest(receiver), { category, now, ...(sentThisHour ? { sentThisHour } : {}) })[channel];
};
