import type { NotificationDelivery } from '../../../schemas/notifications/explain-models.ts';
import type { NotificationChannel } from '../../../schemas/notifications/models.ts';
import type { Attempt, ChannelDelivery } from '../deliver/deliveries.model.ts';
import type { StoredNotification } from '../inbox/notifications.model.ts';
import type { Refusal } from '../providers/provider.ts';

type Story = NotificationDelivery['story'];

/** Equal times keep the order of what happened: steps, attempts, reports. */
const inOrder = (story: Story): Story =>
  story
    .map((one, index) => ({ one, index }))
    .sort((a, b) => compare(a, b))
    .map(({ one }) => one);
type Placed = { one: Story[number]; index: number };
const compare = (a: Placed, b: Placed): number => (a.one.at < b.one.at ? -1 : a.one.at > b.one.at ? 1 : a.index - b.index);

/** The providers of one try in the order in which they were asked. */
const stepsOf = ({ at, outcome, provider, code, message, before = [], after = [] }: Attempt): Story => {
  const step = 'attempted' as const;
  const refused = (refusals: readonly Refusal[]) =>
    refusals.map((other) => ({ at, step, provider: other.provider, outcome: 'failed' as const, because: other.code }));
  const decided = {
    at,
    step,
    provider,
    outcome,
    ...(code === undefined ? {} : { because: code }),
    ...(message === undefined ? {} : { detail: message }),
  };
  return [...refused(before), decided, ...refused(after)];
};

const storyOf = ({ steps, attempts = [], reports = [] }: ChannelDelivery): Story =>
  inOrder([
    ...steps.map(({ at, what, because, until, into }) => ({
      at,
      step: what,
      ...(because === undefined ? {} : { because }),
      ...(until === undefined ? {} : { heldUntil: until }),
      ...(into === undefined ? {} : { digestId: into }),
    })),
    ...attempts.flatMap(stepsOf),
    ...reports.map(({ at, status, detail }) => ({
      at,
      step: 'reported' as const,
      outcome: status,
      ...(detail === undefined ? {} : { detail }),
    })),
  ]);

/** A message as the API tells it; where it became part of a digest, the story goes on with that. */
export const deliveryView = (delivery: ChannelDelivery, digest: ChannelDelivery | undefined): NotificationDelivery => {
  const told = digest ?? delivery;
  return {
    channel: delivery.channel,
    round: delivery.round,
    // A digest that was erased leaves what was known: it was sent with others.
    status: told.status === 'merged' ? 'sent' : told.status,
    ...(told.because === undefined ? {} : { because: told.because }),
    story: [...storyOf(delivery), ...(digest ? storyOf(digest) : [])],
  };
};

/** A channel that was left out when the notification was planned. */
const leftOut = (channel: NotificationChannel, at: string, because: string): NotificationDelivery => ({
  channel,
  round: 1,
  status: 'suppressed',
  because,
  story: [{ at, step: 'suppressed', because }],
});

/** All channels of a notification: the inbox, those with messages, and those that were left out. */
export const channelViews = (
  { without = {}, updatedAt, at, readAt }: StoredNotification,
  messages: readonly NotificationDelivery[],
): NotificationDelivery[] => {
  const planned = messages[0]?.story[0]?.at ?? (updatedAt > at ? updatedAt : at);
  const inApp: NotificationDelivery =
    without.inApp === undefined
      ? { channel: 'inApp', round: 1, status: readAt === undefined ? 'delivered' : 'opened', story: [{ at: planned, step: 'planned' }] }
      : leftOut('inApp', planned, without.inApp);
  const others = (['email', 'push'] as const).flatMap((channel) => {
    const own = messages.filter((one) => one.channel === channel);
    const because = without[channel];
    return own.length > 0 || because === undefined ? own : [leftOut(channel, planned, because)];
  });
  return [inApp, ...others];
};
