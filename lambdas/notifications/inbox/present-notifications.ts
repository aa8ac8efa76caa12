import type { Notification } from '../../../schemas/notifications/inbox-models.ts';
import type { Sight, TemplateVariables } from '../../_async/notification-rule.ts';
import { notificationRules } from '../../_async/notification-rules.ts';
import type { Context } from '../../_base/context.ts';
import { type PeopleView, readPeople } from '../../_people/people.ts';
import { requireProfile } from '../../_people/profiles.store.ts';
import { renderMessage } from '../templates/render.ts';
import type { ReadMark, StoredNotification } from './notifications.model.ts';
import { actorsOf, isHiddenBy, readAtOf } from './notifications.rules.ts';

/** Everybody reads their own inbox as a user: a moderator's shows nothing that is hidden from users. */
const asUser = (userId: string, ctx: Context): Context => ({
  ...ctx,
  caller: { kind: 'user', userId, roles: ['user'], username: '', authenticatedAt: 0 },
});

/** Whom a message that leaves does not tell of: a mute keeps it back too, while the inbox keeps what had come before. */
const keptBack =
  (people: PeopleView, now: Date) =>
  (userId: string): boolean =>
    people.isBlocked(userId) || people.isMuted(userId, now);

/** The user who is named: of a batch, the latest one whom the recipient may see. */
const shownActor = (
  notification: StoredNotification,
  sight: Sight,
  people: PeopleView,
  isHidden: (userId: string) => boolean,
): Notification['actor'] => {
  for (const userId of actorsOf(notification).filter((actorId) => !isHidden(actorId))) {
    const isNamed = sight === 'named' && people.summary(userId)?.suspended === false;
    const person = isNamed ? people.named(userId) : people.person(userId);
    if (person) return { userId, handle: person.handle, displayName: person.displayName, avatarUrl: person.avatarUrl };
  }
  return undefined;
};

/** How the reader may see each notification now, as their rules say; each rule looks at its own together. */
const readSights = async (stored: readonly StoredNotification[], ctx: Context): Promise<ReadonlyMap<string, Sight>> => {
  const sights = await Promise.all(
    [...Map.groupBy(stored, ({ rule }) => rule)].map(async ([name, ofRule]) => {
      const rule = notificationRules().find((one) => one.name === name);
      const found = await rule?.sights?.(ofRule, ctx);
      return ofRule.map(({ notificationId }, index) => [notificationId, found?.[index] ?? 'shown'] as const);
    }),
  );
  return new Map(sights.flat());
};

/** Whether each notification may leave now: no block or mute keeps it back, and its subject is not gone. One round trip, or two with the rules'. */
export const mayLeave = async (userId: string, stored: readonly StoredNotification[], ctx: Context): Promise<boolean[]> => {
  const reader = asUser(userId, ctx);
  const [people, sights] = await Promise.all([readPeople(reader, []), readSights(stored, reader)]);
  return stored.map((one) => !isHiddenBy(keptBack(people, ctx.now()), one) && sights.get(one.notificationId) !== 'gone');
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

/** Shown instead of what the reader may not see any more. */
const GONE = 'unavailable';

/**
 * Writes notifications of one user as the user reads them now: in the language of the profile, with the present names of actors, and
 * without what a block or the policy hides. Two round trips: 2 read units, 1 an actor, and what the rules read of the subjects.
 * @param options.leaving for a message that leaves: without what the reader may not see any more, and without users who were muted.
 * @returns the notifications in order; undefined where a block, or a mute of one that leaves, hides one.
 */
export const presentNotifications = async (
  userId: string,
  stored: readonly StoredNotification[],
  mark: ReadMark | undefined,
  ctx: Context,
  { leaving = false }: { leaving?: boolean } = {},
): Promise<(Notification | undefined)[]> => {
  if (stored.length === 0) return [];
  const reader = asUser(userId, ctx);
  const actors = [...new Set(stored.flatMap(actorsOf))];
  const [{ locale, timeZone }, people, sights] = await Promise.all([
    requireProfile(userId),
    readPeople(reader, actors),
    readSights(stored, reader),
  ]);
  const isHidden = leaving ? keptBack(people, ctx.now()) : people.isBlocked;
  return Promise.all(
    stored.map(async (notification) => {
      if (isHiddenBy(isHidden, notification)) return undefined;
      const { notificationId, rule, category, at, count, updatedAt, clickedAt, archivedAt } = notification;
      const sight = sights.get(notificationId) ?? 'shown';
      const isGone = sight === 'gone';
      if (isGone && leaving) return undefined;
      const actor = isGone ? undefined : shownActor(notification, sight, people, isHidden);
      const values = isGone ? {} : valuesOf(notification, actor, timeZone);
      const text = await renderMessage(isGone ? GONE : rule, 'inApp', locale, values);
      const readAt = readAtOf(notification, mark);
      return {
        notificationId,
        type: rule,
        category,
        title: text.title,
        body: text.body,
        data: isGone ? {} : dataOf(notification, actor),
        ...(actor ? { actor } : {}),
        locale: text.locale,
        direction: text.direction,
        at,
        ...(count === undefined || isGone ? {} : { count, updatedAt }),
        ...(readAt === undefined ? {} : { readAt }),
        ...(clickedAt === undefined ? {} : { clickedAt }),
        ...(archivedAt === undefined ? {} : { archivedAt }),
      };
    }),
  );
};
