import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { FeedItem } from '../../../schemas/feed/models.ts';
import { PostCreated } from '../../../schemas/posts/events.ts';
import { mutated } from '../../_base/switch-points.ts';
import { mayRead, narrower } from '../../_people/policy.ts';
import type { ProfileSummary } from '../../_people/profiles.store.ts';
import type { Item, Key } from '../../_table/table.ts';
import { about, activityAudience, type Competition, competitionKeys, competitionOf } from '../../competitions/index.ts';
import { type Post, postKeys, postOf, postView } from '../../posts/index.ts';
import type { Activity, EventRef, FeedEntry, FeedReason } from '../activity/activity.model.ts';
import { contentIdOf, isHidden } from '../activity/activity.rules.ts';

/** Content of an item: a post is read from its own record. Another activity comes with its competition, if it has one. */
export type FeedContent = { post: Post } | { activity: Activity; competition?: Competition | undefined };

/** Keys of the item that the content needs besides the activity. */
export const contentKeys = ({ postId, competitionId }: Pick<FeedEntry, 'postId' | 'competitionId'>): Key[] => [
  ...(postId === undefined ? [] : [postKeys.key({ postId })]),
  ...(competitionId === undefined ? [] : [competitionKeys.key({ competitionId })]),
];

/** Returns the content of an activity from a read that included its `contentKeys`. */
export const contentIn = (find: (key: Key) => Item | undefined, activity: Activity): FeedContent | undefined => {
  const { postId, competitionId } = contentIdOf(activity.target);
  const post = postId === undefined ? undefined : postOf(find(postKeys.key({ postId })));
  if (postId !== undefined) return post && { post };
  return { activity, competition: competitionId === undefined ? undefined : competitionOf(find(competitionKeys.key({ competitionId }))) };
};

/** A viewer of one author's activity. */
export type FeedViewer = {
  actor: FeedItem['actor'];
  mayRead(visibility: Audience): boolean;
  /** Whether the viewer and a user whom the item names have blocked one another. */
  isBlocked(userId: string): boolean;
  /** The viewer is the author. */
  own?: boolean;
};

/** The author of visible content. The name is always included; the avatar only if the viewer may read the profile. */
export const actorOf = ({ userId, handle, displayName, avatarUrl }: ProfileSummary, showsProfile: boolean): FeedItem['actor'] => ({
  userId,
  handle,
  displayName,
  avatarUrl: showsProfile ? avatarUrl : null,
});

/**
 * Creates the viewer of an author in a home feed. The role is always `user`: a moderator's own feed shows no hidden content.
 * @param reason the viewer's relationship to the author; undefined if it has ended.
 */
export const feedViewer = (
  author: ProfileSummary,
  reason: FeedReason | undefined,
  isBlocked: (userId: string) => boolean,
): FeedViewer | undefined => {
  if (reason === undefined) return undefined;
  const { audiences, suspended } = author;
  const policyInput = { kind: reason, blocked: isBlocked(author.userId), suspended, role: 'user' } as const;
  const mayReadProfile = mayRead({ feature: 'profile', audience: audiences.profile, ...policyInput });
  return {
    actor: actorOf(author, mayReadProfile),
    isBlocked,
    mayRead: (visibility) => mayRead({ feature: 'activity', audience: narrower(visibility, audiences.activity), ...policyInput }),
  };
};

/** Returns the item as the viewer may see it; undefined if it is hidden from the viewer. */
export const presentItem = (
  { at, eventId }: EventRef,
  content: FeedContent | undefined,
  { actor, mayRead, isBlocked, own }: FeedViewer,
): FeedItem | undefined => {
  if (!content) return undefined;
  const common = { eventId, actor, at };
  if ('post' in content) {
    const { post } = content;
    if (!mayRead(post.visibility) && !mutated('feed-shows-hidden-posts')) return undefined;
    return { ...common, type: PostCreated.activity.type, target: { type: 'post', id: post.postId }, data: postView(post, isBlocked) };
  }
  const { kind, target, data } = content.activity;
  const audience = audienceOf(content.activity, content.competition, (creatorId) => !own && isBlocked(creatorId));
  if (audience === undefined || !mayRead(audience)) return undefined;
  return { ...common, type: kind, target, data: { ...data, ...(content.competition ? about(content.competition) : {}) } };
};

/**
 * Widest audience of an activity now; undefined: nobody. A competition that is private or hidden by now takes its activity along,
 * and gives it back when it is public again. A block hides it with the competition.
 */
export const audienceOf = (
  activity: Activity,
  competition: Competition | undefined,
  isBlocked: (creatorId: string) => boolean,
): Audience | undefined => {
  if (isHidden(activity) || (competition && isBlocked(competition.creatorId))) return undefined;
  if (activity.target.type !== 'competition') return activity.visibility;
  const now = activityAudience(competition);
  return now && narrower(activity.visibility, now);
};
