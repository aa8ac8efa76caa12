import type { Audience } from '../../../schemas/_kit/audience.ts';
import { mayRead, narrower } from '../../_people/policy.ts';
import type { Activity, EventRef, FeedEntry, FeedPosition, FeedReason } from './activity.model.ts';

export const positionOf = ({ at, eventId }: EventRef): FeedPosition => `${at}#${eventId}`;

/** Inverse of `positionOf`; a time contains no `#`. */
export const eventRefAt = (position: FeedPosition): EventRef => {
  const end = position.indexOf('#');
  return { at: position.slice(0, end), eventId: position.slice(end + 1) };
};

/** Whether no user may see the activity, its author included. */
export const isHidden = ({ removed, withdrawn, deleted, post }: Pick<Activity, 'removed' | 'withdrawn' | 'deleted' | 'post'>): boolean =>
  removed === true || withdrawn === true || deleted === true || post?.gone === true;

/** Whether an activity belongs in the feed of a user with this relationship to the author. */
export const belongsInFeed = (
  activity: Pick<Activity, 'visibility' | 'removed' | 'withdrawn' | 'deleted' | 'post'>,
  reason: FeedReason,
  audience: Audience,
): boolean =>
  !isHidden(activity) &&
  mayRead({
    feature: 'activity',
    audience: narrower(activity.visibility, audience),
    kind: reason,
    blocked: false,
    suspended: false,
    role: 'user',
  });

/** The id of the item that a page reads besides the activity: its post or competition. */
export const contentIdOf = ({ type, id }: Activity['target']): Pick<FeedEntry, 'postId' | 'competitionId'> =>
  type === 'post' ? { postId: id } : type === 'competition' ? { competitionId: id } : {};

export const feedEntryOf = ({ at, eventId, actor, filter, target }: Activity, reason: FeedReason): FeedEntry => ({
  at,
  eventId,
  actor,
  reason,
  filter,
  ...contentIdOf(target),
});
