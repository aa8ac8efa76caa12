import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { FeedItem } from '../../../schemas/feed/models.ts';
import { PostCreated } from '../../../schemas/posts/events.ts';
import { mutated } from '../../_base/switch-points.ts';
import { mayRead, narrower } from '../../_people/policy.ts';
import type { ProfileSummary } from '../../_people/profiles.store.ts';
import { type Post, postView } from '../../posts/index.ts';
import type { Activity, EventRef, FeedReason } from '../activity/activity.model.ts';
import { isHidden } from '../activity/activity.rules.ts';

/** Content of an item: a post is read from its own record, everything else is in the activity. */
export type FeedContent = { post: Post } | { activity: Activity };

/** A viewer of one author's activity. */
export type FeedViewer = {
  actor: FeedItem['actor'];
  mayRead(visibility: Audience): boolean;
  /** Whether the viewer and a user whom the item names have blocked one another. */
  isBlocked(userId: string): boolean;
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
  { actor, mayRead, isBlocked }: FeedViewer,
): FeedItem | undefined => {
  if (!content) return undefined;
  const common = { eventId, actor, at };
  if ('post' in content) {
    const { post } = content;
    if (!mayRead(post.visibility) && !mutated('feed-shows-hidden-posts')) return undefined;
    return { ...common, type: PostCreated.activity.type, target: { type: 'post', id: post.postId }, data: postView(post, isBlocked) };
  }
  const { kind, target, data, visibility } = content.activity;
  return isHidden(content.activity) || !mayRead(visibility) ? undefined : { ...common, type: kind, target, data };
};
