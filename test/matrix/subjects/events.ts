import * as competitions from '../../../schemas/competitions/routes.ts';
import * as feed from '../../../schemas/feed/routes.ts';
import { removeCompetition, removePost } from '../../../schemas/moderation/routes.ts';
import { deletePost } from '../../../schemas/posts/routes.ts';
import type { Person } from '../../support/stack.ts';
import type { State, Subject } from '../rows.ts';
import { postSubject } from './content.ts';
import type { Setting } from './setting.ts';

type EventState = Exclude<State<'event'>, 'absent'>;
const OF_POST: readonly EventState[] = ['shown', 'postPrivate', 'removed', 'deleted', 'ofModerator'];
const BECAUSE = { body: { reason: 'rude' } };

/** A post of the owner, or a competition of another user that the owner joined; each causes one line of activity. */
export const eventSubject = async (setting: Setting, owner: Person, state: EventState): Promise<Subject> => {
  if (OF_POST.includes(state)) return postSubject(setting, owner, state === 'postPrivate' ? 'private' : 'public');
  const organiser = setting.cast.postAuthor;
  const body = { name: `Joined, ${state}`, ...setting.times(240), selfReported: true };
  const { competitionId } = await organiser.call(competitions.createCompetition, { body });
  await organiser.call(competitions.publishCompetition, { params: { competitionId } });
  await owner.call(competitions.joinCompetition, { params: { competitionId } });
  return { ids: { competitionId }, owner };
};

/** Replaces the ids of what the lines are about by the ids of the lines. */
export const findEvents = async (events: Record<string, Subject>): Promise<void> => {
  const owners = new Set(Object.values(events).flatMap(({ owner }) => owner ?? []));
  const list = (owner: Person) => owner.call(feed.listActivity, { params: { userId: 'me' }, query: { limit: 100 } });
  const lines = (await Promise.all([...owners].map(list))).flatMap(({ items }) => items);
  const eventOf = new Map(lines.map(({ target, eventId }) => [target.id, eventId]));
  for (const subject of Object.values(events)) {
    const eventId = eventOf.get(subject.ids.postId ?? subject.ids.competitionId ?? '');
    if (eventId === undefined) throw new Error('a line is missing in the activity of its owner');
    subject.ids = { eventId, ...subject.ids };
  }
};

/** Gives the lines their states, when their ids are known: a line that is removed or deleted is no longer listed. */
export const endEvents = async ({ cast }: Setting, events: Record<string, Subject>): Promise<void> => {
  const end: Partial<Record<EventState, (ids: Record<string, string>, owner: Person) => Promise<unknown>>> = {
    removed: ({ postId = '' }) => cast.moderator.call(removePost, { params: { postId }, ...BECAUSE }),
    deleted: ({ postId = '' }, owner) => owner.call(deletePost, { params: { postId } }),
    joinedPrivate: ({ competitionId = '' }) =>
      cast.postAuthor.call(competitions.updateCompetition, { params: { competitionId }, body: { visibility: 'private' } }),
    joinedRemoved: ({ competitionId = '' }) => cast.moderator.call(removeCompetition, { params: { competitionId }, ...BECAUSE }),
    lineRemoved: ({ eventId = '' }) => cast.moderator.call(feed.removeEvent, { params: { eventId }, ...BECAUSE }),
    lineDeleted: ({ eventId = '' }, owner) => owner.call(feed.deleteActivity, { params: { eventId } }),
  };
  for (const [state, { ids, owner }] of Object.entries(events)) if (owner) await end[state as EventState]?.(ids, owner);
};
