import { getNotificationPreferences, getUnread, listNotificationChannels, listNotifications } from '../../schemas/notifications/routes.ts';
import { inParallel } from '../parallel.ts';
import { deviceOf, mailOf, sentBy } from './fill-inboxes.ts';
import type { Filled } from './filled.ts';
import { NORA } from './people.ts';

const said = (isSo: boolean, text: string): string[] => (isSo ? [] : [text]);

/** Checks that marked notifications are read, addresses work, and mails have left: one line per difference. */
export const checkInboxes = async (filled: Filled): Promise<string[]> => {
  const { plan, people, began } = filled;
  const read = await inParallel(plan.readings, async ({ by, moment }) => {
    const { handle, call } = people[by]!;
    const until = new Date(began + plan.times[moment]!).toISOString();
    const { items, cursor } = await call(listNotifications, { query: { unread: true, limit: 100 } });
    const { total, more } = await call(getUnread, {});
    return [
      ...said(
        items.every(({ at }) => at > until),
        `${handle} has unread notifications from before ${until}`,
      ),
      ...said(cursor !== null || more || total === items.length, `${handle} has ${items.length} unread notifications, not ${total}`),
      ...said(by !== NORA || items.length > 0, 'nothing has happened to Nora since she looked'),
    ];
  });
  const addresses = await inParallel(plan.inboxes, async ({ by, address, preferences }) => {
    const { handle, call } = people[by]!;
    const [channel] = (await call(listNotificationChannels, { query: {} })).items;
    const { quietHours } = await call(getNotificationPreferences, {});
    const wanted = address === 'email' ? mailOf(handle) : deviceOf(handle);
    return [
      ...said(channel?.address === wanted && channel.verified, `${handle} cannot be reached at ${wanted}`),
      ...said(quietHours?.start === preferences?.quietHours?.start, `${handle} has other quiet hours than planned`),
    ];
  });
  const mail = mailOf(people[NORA]!.handle);
  const mails = (await sentBy(filled)).filter(({ to }) => to === mail);
  // The first one has the code.
  return [...read, ...addresses].flat().concat(said(mails.length > 1, 'no mail about anything has left to Nora'));
};
