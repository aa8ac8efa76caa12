import type { Notification } from '../../../schemas/notifications/inbox-models.ts';
import type { TemplateVariables } from '../../_async/notification-rule.ts';
import type { UserCaller } from '../../_base/context.ts';
import { type PeopleView, readPeople } from '../../_people/people.ts';
import { requireProfile } from '../../_people/profiles.store.ts';
import { renderMessage } from '../templates/render.ts';
import type { ReadMark, StoredNotification } from './notifications.model.ts';
import { actorsOf, isHiddenBy, readAtOf } from './notifications.rules.ts';

/** Everybody reads their own inbox as a user: a moderator's shows nothing that is hidden from users. */
const asUser = (userId: string): { caller: UserCaller } => ({
  caller: { kind: 'user', userId, roles: ['user'], username: '', authenticatedAt: 0 },
});

/** The user who is named: of a batch, the latest one whom the recipient may see. */
const shownActor = (notification: StoredNotification, people: PeopleView): Notification['actor'] => {
  for (const userId of actorsOf(notification)) {
    const isNamed = notification.namesActor && !people.isBlocked(userId) && people.summary(userId)?.suspended === false;
    const person = isNamed ? people.named(userId) : people.person(userId);
    if (person) return { userId, handle: person.handle, displayName: person.displayName, avatarUrl: person.avatarUrl };
  }
  return undefined;
};

/** Values of the template: those of the rule, the actor's name of now, and the users beside them. */
export const valuesOf = (
  { variables, count }: Pick<StoredNotification, 'variables' | 'count'>,
  actor: Pick<NonNullable<Notification['actor']>, 'displayName' | 'handle'> | undefined,
  timeZone: string,
): TemplateVariables => ({
  ...variables,
  timeZone,
  ...(actor ? { actor: actor.displayName ?? actor.handle } : {}),
  ...(count === undefined ? {} : { count: count - 1 }),
});

/** Ids of a user who is not named are left out. */
const dataOf = ({ data, ...of }: StoredNotification, actor: Notification['actor']): Record<string, string> => {
  const hidden = actorsOf(of).filter((userId) => userId !== actor?.userId);
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !hidden.includes(value)));
};

/**
 * Writes notifications of one user as the user reads them now: in the language of the profile, with the present names of actors,
 * and without what a block or the policy hides. One round trip: 2 read units, and 1 an actor.
 * @returns the notifications in order; undefined where a block hides one.
 */
export const presentNotifications = async (
  userId: string,
  stored: readonly StoredNotification[],
  mark: ReadMark | undefined,
): Promise<(Notification | undefined)[]> => {
  if (stored.length === 0) return [];
  const actors = [...new Set(stored.flatMap(actorsOf))];
  const [{ locale, timeZone }, people] = await Promise.all([requireProfile(userId), readPeople(asUser(userId), actors)]);
  return Promise.all(
    stored.map(async (notification) => {
      if (isHiddenBy(people.isBlocked, notification)) return undefined;
      const { notificationId, rule, category, at, count, updatedAt, clickedAt, archivedAt } = notification;
      const actor = shownActor(notification, people);
      const text = await renderMessage(rule, 'inApp', locale, valuesOf(notification, actor, timeZone));
      const readAt = readAtOf(notification, mark);
      return {
        notificationId,
        type: rule,
        category,
        title: text.title,
        body: text.body,
        data: dataOf(notification, actor),
        ...(actor ? { actor } : {}),
        locale: text.locale,
        direction: text.direction,
        at,
        ...(count === undefined ? {} : { count, updatedAt }),
        ...(readAt === undefined ? {} : { readAt }),
        ...(clickedAt === undefined ? {} : { clickedAt }),
        ...(archivedAt === undefined ? {} : { archivedAt }),
      };
    }),
  );
};
