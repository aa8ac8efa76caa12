import * as notifications from '../../schemas/notifications/routes.ts';
import { readTable } from '../support/table-contents.ts';
import type { Judge } from './judge.ts';
import { newWord, type World } from './world.ts';

/** Notifications of each user that walks ask for, also as others. */
const NOTICES = 3;

/** Gives everybody an e-mail address and a device, so that messages leave the inbox. @returns the users of addresses */
export const reachEverybody = async ({ stack, people }: World): Promise<Map<string, number>> => {
  const viewers = new Map<string, number>();
  const added = [];
  for (const [viewer, person] of people.entries()) {
    const [mail, device] = [`${newWord('mail')}@receiver.example`, `ExponentPushToken[${newWord('device')}]`];
    const { id } = await person.call(notifications.addNotificationChannel, { body: { channel: 'email', address: mail } });
    await person.call(notifications.addNotificationChannel, { body: { channel: 'push', address: device } });
    for (const address of [mail, device]) viewers.set(address, viewer);
    added.push({ person, id, mail });
  }
  await stack.settle();
  for (const { person, id, mail } of added) {
    const code = /\b\d{6}\b/.exec(stack.outbox().find(({ to }) => to === mail)?.body ?? '')?.[0] ?? '';
    await person.call(notifications.verifyNotificationChannel, { params: { id }, body: { code } });
  }
  return viewers;
};

/** Ids of messages so far: they were sent before something was hidden. */
export const sentBefore = ({ stack }: World): ReadonlySet<string> => new Set(stack.outbox().map(({ id }) => id));

/** Judges the messages since then, as their receivers read them. @returns their number */
export const judgeMessages = (
  { stack }: World,
  { judge }: Judge,
  viewers: ReadonlyMap<string, number>,
  before: ReadonlySet<string>,
): number => {
  const sent = stack.outbox().flatMap((message) => {
    const viewer = viewers.get(message.to);
    return viewer === undefined || before.has(message.id) ? [] : [{ viewer, message }];
  });
  for (const { viewer, message } of sent) {
    const { channel, subject = '', title = '', body, html = '', data = {}, headers = {} } = message;
    const texts = { text: [subject, title, body].join('\n'), html, data: JSON.stringify(data), headers: JSON.stringify(headers) };
    judge({ viewer, surface: { name: `notification.${channel}` }, request: '', texts });
  }
  return sent.length;
};

/** Remembers some notifications of each user, and the events behind them: walks ask for them, too. */
export const rememberNotices = async (world: World): Promise<void> => {
  const all = (await readTable(world.stack))('notification');
  world.notices = world.people.flatMap(({ userId }) =>
    all
      .filter(({ pk }) => pk === `NOTIFICATIONS#${userId}`)
      .slice(-NOTICES)
      .map(({ sk, eventId }) => ({ notificationId: sk, eventId: String(eventId) })),
  );
};
