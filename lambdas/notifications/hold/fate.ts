import type { Context } from '../../_base/context.ts';
import type { ChannelDelivery, Window } from '../deliver/deliveries.model.ts';
import { isUndone, whyUnwanted } from '../deliver/still-wanted.ts';
import type { Receiver } from '../preferences/preferences.model.ts';
import { readSentThisHour } from './rate.store.ts';
import { windowNow } from './window.rules.ts';

/** The end of a held message's wait, as it is decided when its window is looked at. */
export type Fate =
  | { next: 'leave' }
  | { next: 'hold'; window: Window }
  | { next: 'drop'; status: 'suppressed' | 'expired'; because: string };

export const fateOf = async (delivery: ChannelDelivery, receiver: Receiver | undefined, ctx: Context): Promise<Fate> => {
  const now = ctx.now();
  const suppress = (because: string): Fate => ({ next: 'drop', status: 'suppressed', because });
  if (!receiver) return suppress('no_receiver');
  if (now.toISOString() > delivery.dropAfter) return { next: 'drop', status: 'expired', because: 'too_late' };
  const isLimited = receiver.preferences.rateLimitPerHour !== undefined;
  const sentThisHour = isLimited ? await readSentThisHour(receiver.userId, now) : {};
  const decision = windowNow(receiver, delivery, now, sentThisHour);
  if (decision.action === 'suppress') return suppress(decision.because);
  if (decision.action === 'hold') return { next: 'hold', window: decision };
  if (await isUndone(delivery, ctx)) return suppress('undone');
  const because = await whyUnwanted(delivery, ctx);
  return because ? suppress(because) : { next: 'leave' };
};
