import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addNotificationChannel } from '../../../lambdas/notifications/channels/add-notification-channel.ts';
import { readCode } from '../../../lambdas/notifications/channels/codes.store.ts';
import { digitsOf } from '../../../lambdas/notifications/channels/codes.ts';
import newCodes from '../../../lambdas/notifications/channels/email-codes.stream.ts';
import { sendEmailCode } from '../../../lambdas/notifications/channels/send-email-code.ts';
import { closeCircuits } from '../../../lambdas/notifications/providers/send.ts';
import * as routes from '../../../schemas/notifications/channel-routes.ts';
import { call, clock, contextOf, person, startHarness, type Who } from '../../support/use-cases.ts';

/** SES, which answers as it is told and keeps what it was sent. */
const mails: { to: string[]; subject: string; text: string }[] = [];
let status = 200;
let provider: Server;
let harness: { stop(): Promise<void> };

const startProvider = (): Promise<Server> =>
  new Promise((resolve) => {
    const started = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => {
        body += part.toString();
      });
      request.on('end', () => {
        const { Destination, Content } = JSON.parse(body);
        if (status === 200)
          mails.push({ to: Destination.ToAddresses, subject: Content.Simple.Subject.Data, text: Content.Simple.Body.Text.Data });
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(JSON.stringify(status === 200 ? { MessageId: 'm' } : { message: 'no' }));
      });
    }).listen(0, '127.0.0.1', () => resolve(started));
  });

beforeAll(async () => {
  [harness, provider] = await Promise.all([startHarness(), startProvider()]);
  const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const urls = { ses: url, resend: url, expo: url, oneSignal: url, webPush: url, sns: url };
  process.env.SETTINGS = JSON.stringify({ app: {} });
  process.env.PROVIDERS = JSON.stringify({ email: ['ses'], push: [], from: 'Kith <no-reply@example.com>', urls });
});
afterAll(async () => {
  provider?.closeAllConnections();
  provider?.close();
  await harness?.stop();
});
beforeEach(() => {
  mails.length = 0;
  status = 200;
  closeCircuits();
});

const add = async (who: Who, address: string) => {
  const { id } = await call(routes.addNotificationChannel, addNotificationChannel, who, { body: { channel: 'email', address } });
  const code = await readCode(who.userId, id);
  if (!code) throw new Error('there is no code');
  return code;
};

test('the e-mail holds the code, and a repeated message the same one', async () => {
  const who = await person();
  const code = await add(who, `${who.userId}@example.com`);
  for (let time = 0; time < 2; time += 1) await sendEmailCode(code, contextOf(who));
  const [first, second] = mails;
  expect(first?.to).toEqual([`${who.userId}@example.com`]);
  expect(first?.text).toContain(await digitsOf(code));
  expect(second).toEqual(first);
});

test('a code that was replaced, or has expired, is not sent', async () => {
  const who = await person();
  const first = await add(who, `${who.userId}@example.com`);
  const second = await add(who, `${who.userId}@example.com`);
  await sendEmailCode(first, contextOf(who));
  clock.now = new Date(clock.now.getTime() + 10 * 60_000);
  await sendEmailCode(second, contextOf(who));
  await sendEmailCode({ ...second, userId: 'user_absent' }, contextOf(who));
  expect(mails).toEqual([]);
});

test('a fault of the provider is tried again, a refusal is not, and neither tells address or code in the log', async () => {
  const who = await person();
  const code = await add(who, `${who.userId}@example.com`);
  const logged: string[] = [];
  const log = { ...contextOf(who).log, warn: (...parts: unknown[]) => logged.push(JSON.stringify(parts)) };
  const ctx = { ...contextOf(who), log } as unknown as ReturnType<typeof contextOf>;
  status = 429;
  await expect(sendEmailCode(code, ctx)).rejects.toThrow('did not take the code');
  closeCircuits();
  status = 400;
  await sendEmailCode(code, ctx);
  expect(logged.length).toBe(2);
  expect(logged.join()).not.toContain('@example.com');
  expect(logged.join()).not.toContain(await digitsOf(code));
});

test('a new code becomes one message, and a try of it or its end none', () => {
  const item = { pk: 'p', sk: 's', userId: 'user_a', addressId: 'addr_a', nonce: 'n', tries: 0 };
  const change = (newItem?: object, oldItem?: object) =>
    ({
      type: 'email-code',
      key: { pk: 'p', sk: 's' },
      sequenceNumber: '1',
      ...(newItem ? { newItem } : {}),
      ...(oldItem ? { oldItem } : {}),
    }) as never;
  const bodies = (...changes: never[]) => newCodes.messages(changes).map(({ body }) => body);
  expect(bodies(change(item), change({ ...item, tries: 1 }, item), change(undefined, item))).toEqual([
    { userId: 'user_a', addressId: 'addr_a', nonce: 'n' },
  ]);
  expect(bodies(change({ ...item, nonce: 'm' }, item))).toHaveLength(1);
});
