import type { OutsideChannel } from '../../../schemas/notifications/models.ts';
import { sendMessages } from '../../_async/send-messages.ts';
import type { QueueMessage } from '../../_async/task.ts';
import type { Context } from '../../_base/context.ts';
import { forEachConcurrently } from '../../_base/for-each.ts';
import { type Claim, claimTry } from '../../_delivery/attempts.ts';
import type { Address } from '../preferences/preferences.model.ts';
import type { Outgoing, ProviderName, SendResult } from '../providers/provider.ts';
import { sendAll } from '../providers/send.ts';
import { type Content, deliveryIdOf } from './compose.ts';
import { type DeliveryRef, type DeliveryTask, readDeliveries, type StoredDelivery } from './deliveries.store.ts';
import { examine } from './examine.ts';
import { beginAgain } from './new-round.ts';
import { record } from './record-attempts.ts';
import { QUEUE_OF } from './send-to-channels.ts';

/** Longer than the function runs, so that a lease outlives its holder. */
const LEASE_SECONDS = 90;
const AT_ONCE = 10;

type Message = QueueMessage<DeliveryTask & { again?: boolean | undefined }>;
/** A message that this worker alone tries now. */
type Ready = { id: string; claim: Claim<StoredDelivery>; content: Content; addresses: readonly Address[] };

const outgoingOf = ({ claim: { item }, content, addresses }: Ready): Outgoing[] =>
  addresses.map(({ address, platform }) => ({
    ...content,
    deliveryId: deliveryIdOf(item),
    address,
    ...(item.pinned === undefined ? {} : { provider: item.pinned as ProviderName }),
    ...(platform === undefined ? {} : { platform }),
  }));

/** Sends it back to the queue for later; the delay is at most a quarter of an hour, and it may be early again. */
const waitUntil = (channel: OutsideChannel, { messageId, round }: DeliveryTask, at: Date, now: Date): Promise<void> => {
  const delaySeconds = Math.min(900, Math.max(1, Math.ceil((at.getTime() - now.getTime()) / 1000)));
  return sendMessages(QUEUE_OF[channel], [{ body: { messageId, round }, delaySeconds }]);
};

/**
 * Tries the messages of a batch: each is looked at again, claimed, sent together with the others, and its answer recorded. Messages may come
 * twice, too early, or after a function that stopped in between.
 * @returns the ids of messages that another worker is trying, or that failed here.
 */
export const deliverBatch = async (channel: OutsideChannel, messages: readonly Message[], ctx: Context): Promise<string[]> => {
  const failed: string[] = [];
  const ready: Ready[] = [];
  const orFail = (id: string, work: () => Promise<unknown>): Promise<void> =>
    work().then(
      () => undefined,
      (error: Error) => {
        ctx.log.error('a message was not delivered', { channel, messageId: id, error });
        failed.push(id);
      },
    );
  /** Another worker is trying the message; it may stop. */
  const comeBack = (id: string): void => void failed.push(id);
  const refOf = ({ body: { messageId, round } }: Message): DeliveryRef => ({ messageId, round, channel });
  const find = await readDeliveries(messages.map(refOf));
  const prepare = async (message: Message): Promise<void> => {
    const found = find(refOf(message));
    // Erased with its user.
    if (!found) return;
    if (message.body.again) return beginAgain(found, ctx);
    const verdict = await examine(found, ctx);
    if (verdict.next === 'nothing') return;
    if (verdict.next === 'retry') return comeBack(message.id);
    if (verdict.next === 'wait') return waitUntil(channel, message.body, verdict.until, ctx.now());
    const claim = await claimTry(found, { leaseSeconds: LEASE_SECONDS }, ctx);
    if (!claim) return comeBack(message.id);
    ready.push({ id: message.id, claim, content: verdict.content, addresses: verdict.addresses });
  };
  await forEachConcurrently(messages, (message) => orFail(message.id, () => prepare(message)), AT_ONCE);
  if (ready.length === 0) return failed;
  const results = await sendAll(ready.flatMap(outgoingOf), ctx);
  const answers: SendResult[][] = [];
  let at = 0;
  for (const { addresses } of ready) {
    answers.push(results.slice(at, at + addresses.length));
    at += addresses.length;
  }
  await forEachConcurrently(
    ready.map((one, index) => ({ ...one, answers: answers[index]! })),
    (one) => orFail(one.id, () => record(one.claim, one.addresses, one.answers, ctx)),
    AT_ONCE,
  );
  return failed;
};
