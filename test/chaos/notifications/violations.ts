import { isOpen } from '../../../lambdas/_delivery/status.rules.ts';
import type { ChannelDelivery } from '../../../lambdas/notifications/deliver/deliveries.model.ts';
import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { OUTSIDE_CHANNELS } from '../../../schemas/notifications/models.ts';
import type { Pipeline } from '../../notifications/pipeline.ts';
import { isQuiet, type Receiver } from './preferences.ts';
import { type Accepted, nameAt } from './provider.ts';

const WITHOUT_MESSAGE = ['failed', 'suppressed', 'expired'];

/** Tries that ended without an answer that was recorded: the function stopped, or the provider said nothing. */
const unanswered = ({ tries, attempts = [] }: ChannelDelivery): number =>
  tries - attempts.length + attempts.filter(({ outcome }) => outcome === 'unknown').length;

/** The copies of a message that providers have accepted, and its status. */
const acceptances = (delivery: ChannelDelivery, count: number, takesKeys: boolean): string[] => {
  const { channel, status, tries } = delivery;
  const is = `${channel} ${status} after ${tries} tries with ${unanswered(delivery)} unanswered`;
  if (status === 'opened' && count === 0) return [`${is}: nobody accepted it`];
  // A push message that nobody answered for is sent again; an e-mail only to a provider that knows its key.
  const most = channel === 'push' ? 1 + unanswered(delivery) : 1;
  if (count > most) return [`${is}: accepted ${count} times`];
  if (status === 'merged' && count > 0) return [`${is}: sent by itself and in a digest`];
  if (WITHOUT_MESSAGE.includes(status) && count > unanswered(delivery)) return [`${is}: accepted ${count} times`];
  if (status === 'unknown' && channel === 'push' && tries < 8) return [`${is}: not sent again`];
  if (status === 'unknown' && takesKeys && tries < 8) return [`${is}: the provider would have recognised it`];
  return [];
};

const faultsOf = (delivery: ChannelDelivery, all: readonly ChannelDelivery[]): string[] => {
  const found: string[] = [];
  const { status, items, mergedInto, because, channel, messageId } = delivery;
  if (isOpen(status)) found.push(`a delivery stays ${status}${items ? ' of a digest' : ''}`);
  if ([...WITHOUT_MESSAGE, 'unknown'].includes(status) && because === undefined) found.push(`${status} without a reason`);
  // Every message that was accepted was opened, whatever the order of reports.
  if (status === 'sent' || status === 'delivered') found.push(`a delivery moved back to ${status}`);
  const digests = all.filter((one) => one.channel === channel && one.round === 1 && one.items?.includes(messageId));
  if (status === 'merged' && (digests.length !== 1 || digests[0]!.messageId !== mergedInto))
    found.push(`merged into ${digests.length} digests`);
  if (status !== 'merged' && digests.length > 0) found.push(`${status} but part of a digest`);
  if (items?.length === 0) found.push('an empty digest');
  return found;
};

const notificationFaults = async (
  pipeline: Pipeline,
  { userId }: Receiver,
  events: readonly EventEnvelope[],
  deliveries: readonly ChannelDelivery[],
): Promise<string[]> => {
  const found: string[] = [];
  const own = (await pipeline.all('notification')).filter(({ pk }) => pk.endsWith(userId));
  for (const { id } of events.filter(({ name }) => name === 'test.happened')) {
    const count = own.filter(({ eventId }) => eventId === id).length;
    if (count !== 1) found.push(`${count} notifications of one event`);
  }
  const likes = events.filter(({ name }) => name === 'test.liked').length;
  const counted = own.reduce((sum, { count }) => sum + Number(count ?? 0), 0);
  if (counted !== likes) found.push(`${counted} likes counted of ${likes}`);
  for (const { sk } of own)
    for (const channel of OUTSIDE_CHANNELS) {
      const count = deliveries.filter((one) => one.messageId === sk && one.channel === channel && one.round === 1).length;
      if (count !== 1) found.push(`${count} deliveries on ${channel} of one notification`);
    }
  return found;
};

/** Rows that wait for a window that is over. */
const leftOver = async (pipeline: Pipeline, userIds: readonly string[]): Promise<string[]> => {
  const isOver = (at: unknown): boolean => Date.parse(String(at)) <= pipeline.clock.now.getTime();
  const held = (await pipeline.all('notification-held')).filter(({ userId }) => userIds.includes(String(userId)));
  // A repeated event may have marked a window that ends later, with nothing in it.
  const due = (await pipeline.all('due-work')).filter(({ at }) => isOver(at));
  const waiting = pipeline.messages().length;
  return Object.entries({ 'held rows': held.length, 'due items': due.length, messages: waiting }).flatMap(([what, count]) =>
    count > 0 ? [`${count} ${what} are left`] : [],
  );
};

/** Each breach of what is promised: of each event, receiver and channel one message, at a civil hour, with a true status. */
export const violationsOf = async (
  pipeline: Pipeline,
  receivers: readonly Receiver[],
  events: readonly EventEnvelope[],
  accepted: readonly Accepted[],
): Promise<string[]> => {
  const found: string[] = [];
  const userIds = receivers.map(({ userId }) => userId);
  const takesKeys = !accepted.some(({ provider }) => provider === 'ses');
  const all = (await pipeline.deliveries()).filter(({ userId }) => userIds.includes(userId));
  const claimed = new Set<string>();
  for (const receiver of receivers) {
    const kind = JSON.stringify(receiver.choices);
    const own = all.filter(({ userId }) => userId === receiver.userId);
    const taken = accepted.filter(({ userId }) => userId === receiver.userId);
    const faults = [
      ...(await notificationFaults(pipeline, receiver, events, own)),
      ...own.flatMap((delivery) => faultsOf(delivery, own)),
      ...taken.flatMap(({ at }) => (isQuiet(receiver.choices, at) ? [`left in quiet hours at ${at.toISOString()}`] : [])),
    ];
    for (const delivery of own) {
      const provider = delivery.channel === 'push' ? 'expo' : takesKeys ? 'resend' : 'ses';
      const name = nameAt(provider, delivery);
      claimed.add(name);
      faults.push(...acceptances(delivery, taken.filter((one) => one.provider === provider && one.name === name).length, takesKeys));
    }
    found.push(...faults.map((fault) => `${kind}: ${fault}`));
  }
  const strange = accepted.filter(({ name }) => !claimed.has(name)).length;
  if (strange > 0) found.push(`${strange} messages left that no delivery knows`);
  return [...found, ...(await leftOver(pipeline, userIds))];
};
