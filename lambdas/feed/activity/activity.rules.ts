import type { Audience } from '../../../schemas/_kit/audience.ts';
import { mayRead, narrower } from '../../_people/policy.ts';
import type { Activity, Copy, Place, Position, Via } from './activity.model.ts';

export const positionOf = ({ at, eventId }: Place): Position => `${at}#${eventId}`;

/** The place behind a position; a time has no `#`. */
export const placeAt = (position: Position): Place => {
  const end = position.indexOf('#');
  return { at: position.slice(0, end), eventId: position.slice(end + 1) };
};

/** There is nothing to see of it, whoever looks. */
export const isGone = ({ removed, post }: Pick<Activity, 'removed' | 'post'>): boolean => removed === true || post?.gone === true;

/** Whether what an author does belongs into the feed of somebody who stands to them like this. */
export const reaches = (activity: Pick<Activity, 'visibility' | 'removed' | 'post'>, via: Via, audience: Audience): boolean =>
  !isGone(activity) &&
  mayRead({
    feature: 'activity',
    audience: narrower(activity.visibility, audience),
    standing: via,
    blocked: false,
    suspended: false,
    role: 'user',
  });

export const copyOf = ({ at, eventId, actor, filter, target }: Activity, via: Via): Copy => ({
  at,
  eventId,
  actor,
  via,
  filter,
  ...(target.type === 'post' ? { postId: target.id } : {}),
});
