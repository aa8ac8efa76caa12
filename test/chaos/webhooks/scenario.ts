import { Webhook } from 'standardwebhooks';
import { createPost, likePost } from '../../../schemas/posts/routes.ts';
import { WebhookWasDisabled } from '../../../schemas/webhooks/events.ts';
import * as webhooks from '../../../schemas/webhooks/routes.ts';
import { type Random, seededRandom } from '../../support/seeded-random.ts';
import { type Item, readItemsOf } from '../../support/table-contents.ts';
import { type Receiver, startReceiver } from '../../support/webhook-receiver.ts';
import { driveAll } from '../drive.ts';
import type { MutableStack } from '../mutable-stack.ts';

type Command = { kind: 'post' | 'like' | 'replay'; person: number; key: string; repeated: boolean };
type Listening = { receiver: Receiver; webhookId: string; secret: string; events: string[] };

const PEOPLE = 3;
const IN_FLIGHT = 4;
const KINDS = ['post', 'post', 'post', 'like', 'replay'] as const;

const commandsOf = (random: Random, count: number): Command[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: random.pick(KINDS),
    person: random.integer(PEOPLE),
    key: `webhooks-${index}`,
    repeated: random.next() < 0.2,
  }));

type Happened = { id: string; name: string };

/** The events that the table holds since a time: what happened, whatever a client was told. A count drops the event of its post. */
const eventsSince = (items: readonly Item[], since: number): Happened[] => {
  const found = items.flatMap(({ type, event, eventId, at }) => [
    ...(event ? [event as Happened & { at: string }] : []),
    ...(type === 'post' ? [{ id: String(eventId), name: 'post.created', at: String(at) }] : []),
  ]);
  const recent = found.filter(({ at }) => Date.parse(at) >= since);
  return [...new Map(recent.map((one) => [one.id, one])).values()];
};

/** Every event was accepted at least once under its id, with one body, signed; and nothing else came. */
const faultsOf = ({ receiver, secret, events, webhookId }: Listening, happened: readonly Happened[], items: readonly Item[]) => {
  const expected = new Set(happened.filter(({ name }) => events.includes('*') || events.includes(name)).map(({ id }) => id));
  const byId = Map.groupBy(receiver.received, ({ headers }) => String(headers['webhook-id']));
  const faults = [...expected].filter((id) => !byId.get(id)?.some(({ accepted }) => accepted)).map((id) => `${id} did not arrive`);
  for (const [id, messages] of byId) {
    if (!expected.has(id)) faults.push(`${id} came and did not happen: ${messages[0]?.body}`);
    if (new Set(messages.map(({ body }) => body)).size > 1) faults.push(`${id} came with different bodies`);
    for (const { headers, body } of messages) {
      const signed = new Webhook(secret).sign(id, new Date(Number(headers['webhook-timestamp']) * 1000), body);
      if (headers['webhook-signature'] !== signed) faults.push(`${id} is not signed`);
    }
  }
  const deliveries = items.filter(({ type, webhookId: of }) => type === 'webhook-delivery' && of === webhookId);
  for (const { status, deliveryId, nextAttemptAt } of deliveries)
    if (status !== 'delivered') faults.push(`${deliveryId} is ${status}, next at ${nextAttemptAt}`);
  if (deliveries.length !== expected.size) faults.push(`${deliveries.length} deliveries of ${expected.size} events`);
  return faults.map((fault) => `${events.join()}: ${fault}`);
};

/** An endpoint that is gone is disabled, its owner is told once, and nothing waits for it. */
const faultsOfGone = ({ webhookId, receiver }: Listening, items: readonly Item[]): string[] => {
  const told = items.filter(({ type, rule, data }) => type === 'notification' && rule === 'webhook_disabled' && about(data) === webhookId);
  const happened = items.filter(({ event }) => event && nameOf(event) === WebhookWasDisabled.name && about(dataOf(event)) === webhookId);
  const waiting = items.filter(({ type, webhookId: of, status }) => type === 'webhook-delivery' && of === webhookId && status !== 'failed');
  const accepted = receiver.received.filter((one) => one.accepted);
  return Object.entries({
    events: happened.length - 1,
    notices: told.length - 1,
    waiting: waiting.length,
    accepted: accepted.length,
  }).flatMap(([what, count]) => (count === 0 ? [] : [`gone endpoint: ${count} ${what} too many`]));
};
type Told = { name?: string; data?: { webhookId?: string } };
const about = (data: unknown): string | undefined => (data as Told['data'])?.webhookId;
const nameOf = (event: unknown): string | undefined => (event as Told).name;
const dataOf = (event: unknown): Told['data'] => (event as Told).data;

/** Runs a load while calls fail, workers die, messages repeat and cross, and one of three endpoints is down for hours. */
export const runOn = async (stack: MutableStack, seed: number, count: number): Promise<{ violations: string[]; acknowledged: number }> => {
  const random = seededRandom(seed);
  stack.chaos?.pause();
  const people = () => Promise.all(Array.from({ length: PEOPLE }, (_, index) => stack.as(`person${index}`)));
  const operator = () => stack.as('operator', ['admin']);
  let admin = await operator();
  const authors = await people();
  await stack.advance('PT2M');
  await stack.settle();
  const since = stack.clock.now();
  const listening: Listening[] = [];
  for (const events of [['post.created'], ['post.created', 'post.liked'], ['*'], ['post.created']]) {
    const receiver = await startReceiver();
    const { webhookId, secret } = await admin.call(webhooks.createWebhook, { body: { url: receiver.url, events } });
    listening.push({ receiver, webhookId, secret: secret!, events });
  }
  const [, failing, flaky, gone] = listening.map(({ receiver }) => receiver) as [Receiver, Receiver, Receiver, Receiver];
  gone.answer = 410;
  failing.answer = 503;
  flaky.decide = () => (random.next() < 0.3 ? 500 : 200);
  const posts: string[] = [];
  const replayed = new Set<string>();
  const deliveryOf = async (): Promise<string | undefined> => {
    const { items } = await admin.call(webhooks.listWebhookDeliveries, { params: { webhookId: listening[0]!.webhookId }, query: {} });
    return items.find(({ status, deliveryId }) => status === 'delivered' && !replayed.has(deliveryId))?.deliveryId;
  };
  const send = async ({ kind, person, key }: Command): Promise<void> => {
    const author = authors[person]!;
    const idempotencyKey = `${since}-${key}`;
    if (kind === 'post') posts.push((await author.call(createPost, { body: { body: key }, idempotencyKey })).postId);
    else if (kind === 'like') {
      const postId = posts.at(-1);
      if (postId) await author.call(likePost, { params: { postId }, idempotencyKey });
    } else {
      const deliveryId = await deliveryOf();
      if (!deliveryId) return;
      await admin.call(webhooks.replayWebhook, { params: { webhookId: listening[0]!.webhookId }, body: { deliveryId }, idempotencyKey });
      replayed.add(deliveryId);
    }
  };
  try {
    stack.chaos?.reseed(seed);
    stack.chaos?.resume();
    const outcomes = await driveAll(commandsOf(random, count), IN_FLIGHT, send);
    await stack.settle();
    for (let hour = 0; hour < 3; hour += 1) {
      await stack.advance('PT1H');
      await stack.settle();
    }
    stack.chaos?.pause();
    failing.answer = 200;
    flaky.decide = undefined;
    // Waiting deliveries come again within four hours, and while the endpoint is not known to work one after the other.
    for (let hour = 0; hour < 12; hour += 1) {
      await stack.settle();
      await stack.advance('PT1H');
    }
    await stack.settle();
    const items = await readItemsOf(stack);
    const happened = eventsSince(items, since);
    const unasked = [...replayed].filter(
      (deliveryId) => !items.some((item) => item.type === 'webhook-delivery' && item.deliveryId === deliveryId && item.replayId),
    );
    const violations = [
      ...listening.slice(0, 3).flatMap((one) => faultsOf(one, happened, items)),
      ...listening.slice(3).flatMap((one) => faultsOfGone(one, items)),
      ...unasked.map((deliveryId) => `the replay of ${deliveryId} was forgotten`),
    ];
    return { violations, acknowledged: outcomes.filter(({ kind }) => kind === 'acknowledged').length };
  } finally {
    stack.chaos?.pause();
    admin = await operator();
    for (const { webhookId, receiver } of listening) {
      await admin.call(webhooks.deleteWebhook, { params: { webhookId } });
      await receiver.close();
    }
    await stack.settle();
  }
};
