import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { NOTIFICATION_CHANNELS, OUTSIDE_CHANNELS, type OutsideChannel } from '../../../schemas/notifications/models.ts';
import type { NotificationRule } from '../../_async/notification-rule.ts';
import type { Context } from '../../_base/context.ts';
import { mutated } from '../../_base/switch-points.ts';
import { retryOnConflict, transact, type Write } from '../../_table/commit.ts';
import type { ChannelDelivery } from '../deliver/deliveries.model.ts';
import { type ChannelMessage, deliveriesOf, putDelivery } from '../deliver/deliveries.store.ts';
import { sendToChannels } from '../deliver/send-to-channels.ts';
import { putHeld } from '../hold/held.store.ts';
import { announceSoon, type Marked, markWindows } from '../hold/markers.ts';
import { countSent, readSentThisHour } from '../hold/rate.store.ts';
import { announce } from '../inbox/announce.ts';
import { countInBatch, isCounted } from '../inbox/batches.store.ts';
import type { NewNotification, StoredNotification } from '../inbox/notifications.model.ts';
import { arrived, notificationIdOf } from '../inbox/notifications.rules.ts';
import { AlreadyNotified, putNotification, readNotification } from '../inbox/notifications.store.ts';
import type { Decision, Receiver } from '../preferences/preferences.model.ts';
import { decide, passesAlways } from '../preferences/preferences.rules.ts';
import { type NoNotice, rememberOutcome } from './outcomes.store.ts';

/** An event as one rule reads it, the same for all its recipients. */
export type Occurrence = {
  rule: NotificationRule;
  event: EventEnvelope<never>;
  made: Omit<NewNotification, 'userId'>;
  batchKey: string | undefined;
  /** Epoch ms after which no message about it leaves. */
  dropAfter: Date;
};

type Decisions = ReturnType<typeof decide>;
const reasons = (decisions: Decisions): Record<string, string> =>
  Object.fromEntries(
    NOTIFICATION_CHANNELS.flatMap((channel) => {
      const decision = decisions[channel];
      return decision.action === 'suppress' ? [[channel, decision.because] as const] : [];
    }),
  );

/** Remembers why the event made nothing for the user: one write unit, one consistent read. */
export const explainNothing = async (
  { made, batchKey }: Pick<Occurrence, 'made' | 'batchKey'>,
  userId: string,
  because: NoNotice,
  ctx: Context,
  without?: Record<string, string>,
): Promise<void> => {
  // An event that comes again, after its fact or the preferences have changed, takes nothing back.
  if (await wasPlanned({ ...made, userId }, batchKey, ctx)) return;
  const { eventId, rule, category } = made;
  const at = ctx.now().toISOString();
  await rememberOutcome({ userId, eventId, rule, category, because, at, ...(without ? { without } : {}) }, ctx);
};

const wasPlanned = async (made: NewNotification, batchKey: string | undefined, ctx: Context): Promise<boolean> =>
  batchKey === undefined ? (await readNotification(made.userId, notificationIdOf(made), ctx.now())) !== undefined : isCounted(made);

const CREATED_DAYS = 100;

const deliveryOf = (
  { rule, event, dropAfter }: Occurrence,
  { notificationId, userId, category }: StoredNotification,
  channel: OutsideChannel,
  decision: Exclude<Decision, { action: 'suppress' }>,
  now: Date,
): ChannelDelivery => {
  const plannedAt = now.toISOString();
  const planned = { at: plannedAt, what: 'planned' } as const;
  const common = {
    messageId: notificationId,
    channel,
    round: 1,
    userId,
    category,
    rule: rule.name,
    ...(rule.stillHolds ? { fact: event } : {}),
    tries: 0,
    plannedAt,
    dropAfter: dropAfter.toISOString(),
    expiresAt: Math.floor(now.getTime() / 1000) + CREATED_DAYS * 86_400,
  };
  if (decision.action === 'send') return { ...common, status: 'queued', steps: [planned] };
  const { because, windowId, until } = decision;
  return {
    ...common,
    status: 'held',
    window: { because, windowId, until },
    steps: [planned, { at: plannedAt, what: 'held', because, until }],
  };
};

type Plan = { notification: StoredNotification; writes: Write[]; deliveries: ChannelDelivery[] };

const markedOf = (deliveries: readonly ChannelDelivery[]): Marked[] =>
  deliveries.flatMap(({ userId, channel, status, window }) => (status === 'held' && window ? [{ userId, channel, window }] : []));

/** Tells devices, sends what waits to be sent, and announces windows that end soon; again until one run gets to its end. */
const carryOut = async (
  notification: StoredNotification | undefined,
  deliveries: readonly ChannelDelivery[],
  ctx: Context,
): Promise<void> => {
  if (notification) await announce(notification, ctx);
  await announceSoon(markedOf(deliveries), ctx.now());
  const queued = deliveries.filter(({ status }) => status === 'queued');
  await sendToChannels(queued.map(({ messageId, channel, round }): ChannelMessage => ({ messageId, channel, round })));
};

const planChannels = (
  occurrence: Occurrence,
  notification: StoredNotification,
  decisions: Decisions,
  { preferences }: Receiver,
  now: Date,
): { writes: Write[]; deliveries: ChannelDelivery[] } => {
  const deliveries = OUTSIDE_CHANNELS.flatMap((channel) => {
    const decision = decisions[channel];
    return decision.action === 'suppress' ? [] : [deliveryOf(occurrence, notification, channel, decision, now)];
  });
  const { rateLimitPerHour: limit } = preferences;
  const counted = limit === undefined || passes(occurrence) ? [] : deliveries.filter(({ status }) => status === 'queued');
  return {
    deliveries,
    writes: [
      ...deliveries.map((delivery) => putDelivery(delivery)),
      ...deliveries.flatMap(({ userId, channel, messageId, round, window }) =>
        window ? [putHeld({ userId, channel, until: window.until, messageId, round })] : [],
      ),
      ...(counted.length > 0
        ? [
            countSent(
              notification.userId,
              counted.map(({ channel }) => channel),
              limit!,
              now,
            ),
          ]
        : []),
    ],
  };
};

const passes = ({ rule: { category } }: Occurrence): boolean => passesAlways(category);

const planOnce = async (occurrence: Occurrence, receiver: Receiver, ctx: Context): Promise<Plan | Record<string, string>> => {
  const now = ctx.now();
  const { userId, preferences } = receiver;
  const { made, batchKey } = occurrence;
  const isLimited = preferences.rateLimitPerHour !== undefined && !passes(occurrence);
  const sentThisHour = isLimited ? await readSentThisHour(userId, now) : {};
  const decisions = decide(receiver, { category: made.category, now, sentThisHour });
  const without = reasons(decisions);
  if (NOTIFICATION_CHANNELS.every((channel) => channel in without)) return without;
  const told = {
    ...made,
    userId,
    ...(decisions.inApp.action === 'suppress' ? { inApp: false as const } : {}),
    ...(Object.keys(without).length > 0 ? { without } : {}),
  };
  if (batchKey === undefined) {
    const notification = arrived(told, now);
    const { deliveries, writes } = planChannels(occurrence, notification, decisions, receiver, now);
    return { notification, deliveries, writes: [putNotification(notification), ...writes] };
  }
  const { notification, opened, writes } = await countInBatch({ ...told, batchKey }, ctx);
  if (!opened) return { notification, writes, deliveries: [] };
  const planned = planChannels(occurrence, notification, decisions, receiver, now);
  return { notification, deliveries: planned.deliveries, writes: [...writes, ...planned.writes] };
};

/**
 * Plans the notification of one recipient in one transaction: the notification, which exists once, its messages outside, and what is held.
 * Where it exists, the event was planned before: its messages that still wait are sent again, because the function may have
 * stopped after its commit.
 */
export const planRecipient = async (occurrence: Occurrence, receiver: Receiver, ctx: Context): Promise<void> => {
  try {
    await retryOnConflict(ctx, async () => {
      const plan = await planOnce(occurrence, receiver, ctx);
      if (!('notification' in plan)) return explainNothing(occurrence, receiver.userId, 'suppressed', ctx, plan as Record<string, string>);
      const { notification, writes, deliveries } = plan as Plan;
      await markWindows(markedOf(deliveries), ctx);
      if (mutated('notification-outside-transaction')) for (const write of writes) await transact([write], ctx);
      else await transact(writes, ctx);
      await carryOut(notification, deliveries, ctx);
    });
  } catch (error) {
    if (!(error instanceof AlreadyNotified)) throw error;
    const { notificationId } = error;
    if (notificationId === undefined) return;
    const [notification, deliveries] = await Promise.all([
      readNotification(receiver.userId, notificationId, ctx.now()),
      deliveriesOf(notificationId),
    ]);
    await carryOut(notification, deliveries, ctx);
  }
};
