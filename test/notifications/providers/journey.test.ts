import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as graph from '../../../schemas/graph/routes.ts';
import * as notifications from '../../../schemas/notifications/routes.ts';
import { startStack, type TestStack } from '../../support/stack.ts';

/*
 * The whole way on one machine: an event, a mail and a push at the simulated providers, their signed reports, and what the user sees.
 */

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ own: true });
});
afterAll(() => stack?.stop());

const post = async (path: string, body: unknown) => {
  const response = await fetch(`${stack.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
};
type Message = { id: string; channel: string; provider: string; to: string; body: string; subject?: string; title?: string };
const outbox = async (to: string): Promise<Message[]> => {
  const { items } = (await (await fetch(`${stack.url}/local/outbox`)).json()) as { items: Message[] };
  return items.filter((item) => item.to === to);
};
const settled = async (advance?: string) => {
  if (advance) await post('/local/clock', { advance });
  await stack.settle();
};

let users = 0;
/** A user with a verified mail address and a device, to whom another user sends a friend request. */
const notified = async (before: () => Promise<unknown> = async () => undefined) => {
  users += 1;
  const [mail, token] = [`ada${users}@receiver.example`, `ExponentPushToken[ada-${users}]`];
  const [ada, bo] = [await stack.as(`ada.prv${users}`), await stack.as(`bo.prv${users}`)];
  const { id } = await ada.call(notifications.addNotificationChannel, { body: { channel: 'email', address: mail } });
  await settled();
  const code = /\b\d{6}\b/.exec((await outbox(mail))[0]?.body ?? '')?.[0] ?? '';
  await ada.call(notifications.verifyNotificationChannel, { params: { id }, body: { code } });
  await ada.call(notifications.addNotificationChannel, { body: { channel: 'push', address: token } });
  await before();
  await bo.call(graph.sendFriendRequest, { body: { recipientId: ada.userId } });
  await settled();
  const deliveriesOf = async () => {
    const { items } = await ada.call(notifications.listNotifications, {});
    return (await ada.call(notifications.listDeliveries, { params: { notificationId: items[0]!.notificationId } })).deliveries;
  };
  const story = async () => Object.fromEntries((await deliveriesOf()).map(({ channel, status }) => [channel, status]));
  /** Each provider that was asked to send the mail, with its answer, in order. */
  const asked = async () => {
    const mail = (await deliveriesOf()).find(({ channel }) => channel === 'email');
    return mail?.story.filter(({ step }) => step === 'attempted').map(({ provider, outcome }) => `${provider} ${outcome}`);
  };
  const disabled = async () => {
    const { items } = await ada.call(notifications.listNotificationChannels, {});
    return Object.fromEntries(items.map((one) => [one.channel, one.disabled?.reason ?? null]));
  };
  const [, message] = await outbox(mail);
  const [pushed] = await outbox(token);
  return { mail, message: message!, pushed: pushed!, story, asked, disabled };
};

test('a mail is delivered, opened and marked as spam, and its address gets no more', async () => {
  const { message, pushed, story, disabled } = await notified();
  expect([message.provider, pushed.provider]).toEqual(['ses', 'expo']);
  expect(await story()).toMatchObject({ email: 'sent', push: 'sent' });
  for (const status of ['delivered', 'opened', 'delivered'])
    expect(await post('/local/reports', { id: message.id, status })).toMatchObject({ told: true });
  expect(await story()).toMatchObject({ email: 'opened' });
  expect(await post('/local/reports', { id: message.id, status: 'complained' })).toMatchObject({ told: true });
  expect([await story(), await disabled()]).toMatchObject([{ email: 'complained' }, { email: 'complained', push: null }]);
});

test('a receipt of Expo tells of a device that is gone', async () => {
  const { pushed, story, disabled } = await notified();
  await post('/local/reports', { id: pushed.id, status: 'bounced' });
  await settled('PT17M');
  await settled('PT2M');
  expect([await story(), await disabled()]).toMatchObject([{ push: 'failed' }, { email: null, push: 'gone' }]);
});

test('the second provider takes over a mail, and its report is understood', async () => {
  await post('/local/providers', { provider: 'ses', mode: 'fail', seconds: 600 });
  const { message, story, asked } = await notified();
  expect(message.provider).toBe('resend');
  expect(await asked()).toEqual(['ses failed', 'resend sent']);
  await post('/local/reports', { id: message.id, status: 'delivered' });
  expect(await story()).toMatchObject({ email: 'delivered' });
  await post('/local/providers', { provider: 'ses', mode: 'ok' });
});

test('a mail whose answer was lost is not sent again, and nobody claims to know', async () => {
  const { mail, story } = await notified(() => post('/local/providers', { provider: 'ses', mode: 'lose', count: 1 }));
  await settled('PT35M');
  // The code, and the one mail that left.
  expect(await outbox(mail)).toHaveLength(2);
  expect(await story()).toMatchObject({ email: 'unknown', push: 'delivered' });
});

test('a forged report is refused and changes nothing', async () => {
  const { message, story } = await notified();
  const body = JSON.stringify({ type: 'email.bounced', created_at: new Date().toISOString(), data: { email_id: message.id } });
  for (const provider of ['ses', 'resend', 'onesignal', 'mailgun']) {
    const response = await fetch(`${stack.url}/v1/webhooks/${provider}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
      body,
    });
    expect([provider, response.status]).toEqual([provider, 401]);
  }
  expect(await story()).toMatchObject({ email: 'sent' });
});
