import type { Audience } from '../../../schemas/_kit/audience.ts';
import { mayRead, narrower } from '../../_people/policy.ts';
import type { Activity, EventRef, FeedEntry, FeedPosition, FeedReason } from './activity.model.ts';

export const positionOf = ({ at, eventId }: EventRef): FeedPosition => `${at}#${eventId}`;

/** The place behind a position; a time has no `#`. */
export const eventRefAt = (position: FeedPosition): EventRef => {
  const end = position.indexOf('#');
  return { at: position.slice(0, end), eventId: position.slice(end + 1) };
};

/** There is nothing to see of it, whoever looks. */
export const isHidden = ({ removed, post }: Pick<Activity, 'removed' | 'post'>): boolean => removed === true || post?.gone === true;

/** Whether what an author does belongs into the feed of somebody who stands to them like this. */
export const reaches = (activity: Pick<Activity, 'visibility' | 'removed' | 'post'>, reason: FeedReason, audience: Audience): boolean =>
  !isHidden(activity) &&
  mayRead({
    feature: 'activity',
    audience: narrower(activity.visibility, audience),
    kind: reason,
    blocked: false,
    suspended: false,
    role: 'user',
  });

export const feedEntryOf = ({ at, eventId, actor, filter, target }: Activity, reason: FeedReason): FeedEntry => ({
  at,
  eventId,
  actor,
  reason,
  filter,
  ...(target.type === 'post' ? { postId: target.id } : {}),
});
