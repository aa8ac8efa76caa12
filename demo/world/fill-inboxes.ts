import {
  addNotificationChannel,
  changeNotificationPreferences,
  readNotifications,
  verifyNotificationChannel,
} from '../../schemas/notifications/routes.ts';
import { DemoError, type SignedIn } from '../running-stack.ts';
import type { Filled } from './filled.ts';
import { ofMoment } from './tasks.ts';

export const mailOf = (handle: string): string => `${handle}@example.com`;
export const deviceOf = (handle: string): string => `ExponentPushToken[${handle}]`;

export type Sent = { to: string; channel: string; subject?: string; body: string };
/** Messages in the outbox of the stack, oldest first. */
export const sentBy = async ({ stack: { url } }: Pick<Filled, 'stack'>): Promise<Sent[]> => {
  const response = await fetch(`${url}/local/outbox`, { headers: { accept: 'application/json' } });
  return ((await response.json()) as { items: Sent[] }).items;
};

const codeFrom = (sent: readonly Sent[], address: string): string => {
  const code = /\b\d{6}\b/.exec(sent.findLast(({ to }) => to === address)?.body ?? '')?.[0];
  if (code === undefined) throw new DemoError(`No code has arrived at ${address}: is the provider of e-mail told to fail?`);
  return code;
};

/** Addresses, devices and preferences of those who have signed up. */
export const fillInboxes = async (filled: Filled, moment: number): Promise<void> => {
  const { plan, people, seed, run, stack } = filled;
  const mails: { person: SignedIn; id: string; address: string; by: number }[] = [];
  await run(
    ofMoment(plan.inboxes, moment).map(([{ by, address: channel, preferences }]) => async () => {
      const person = people[by]!;
      if (preferences) await person.call(changeNotificationPreferences, { body: preferences, idempotencyKey: `${seed}:preferences:${by}` });
      if (!channel) return;
      const address = channel === 'email' ? mailOf(person.handle) : deviceOf(person.handle);
      const { id } = await person.call(addNotificationChannel, { body: { channel, address }, idempotencyKey: `${seed}:address:${by}` });
      if (channel === 'email') mails.push({ person, id, address, by });
    }),
  );
  if (mails.length === 0) return;
  await stack.settle();
  const sent = await sentBy(filled);
  for (const { person, id, address, by } of mails)
    await person.call(verifyNotificationChannel, {
      params: { id },
      body: { code: codeFrom(sent, address) },
      idempotencyKey: `${seed}:verify:${by}`,
    });
};

/** People look into their inbox, before anything new happens. */
export const fillReadings = ({ plan, people, seed, run, began }: Filled, moment: number): Promise<void> => {
  const before = new Date(began + plan.times[moment]!).toISOString();
  return run(
    ofMoment(plan.readings, moment).map(
      ([{ by }]) =>
        () =>
          people[by]!.call(readNotifications, { body: { before }, idempotencyKey: `${seed}:read:${by}:${moment}` }),
    ),
  );
};
