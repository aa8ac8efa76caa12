import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { FeedItem } from '../../../schemas/feed/models.ts';
import { PostCreated } from '../../../schemas/posts/events.ts';
import { mayRead, narrower } from '../../_people/policy.ts';
import type { ProfileSummary } from '../../_people/profiles.store.ts';
import { type Post, postView } from '../../posts/index.ts';
import type { Activity, EventRef, FeedReason } from '../activity/activity.model.ts';
import { isHidden } from '../activity/activity.rules.ts';

/** What an item shows: a post is read where it stands, everything else is in the activity. */
export type FeedContent = { post: Post } | { activity: Activity };

/** Who looks at what somebody did. */
export type FeedViewer = {
  actor: FeedItem['actor'];
  mayRead(visibility: Audience): boolean;
  /** Whether the viewer and a person whom it names have blocked each other. */
  isBlocked(userId: string): boolean;
};

/** An author as they are shown beside what the viewer may see of them: by name; the picture is part of the profile. */
export const actorOf = ({ userId, handle, displayName, avatarUrl }: ProfileSummary, showsProfile: boolean): FeedItem['actor'] => ({
  userId,
  handle,
  displayName,
  avatarUrl: showsProfile ? avatarUrl : null,
});

/**
 * The reader of a home feed. Moderators read theirs as everybody does: what they see in their office does not belong into it.
 * @param reason how they stand to the author; undefined: not at all any more.
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

/** What one person sees of something that another did; undefined where that is nothing. */
export const presentItem = (
  { at, eventId }: EventRef,
  content: FeedContent | undefined,
  { actor, mayRead, isBlocked }: FeedViewer,
): FeedItem | undefined => {
  if (!content) return undefined;
  const common = { eventId, actor, at };
  if ('post' in content) {
    const { post } = content;
    if (!mayRead(post.visibility)) return undefined;
    return { ...common, type: PostCreated.activity.type, target: { type: 'post', id: post.postId }, data: postView(post, isBlocked) };
  }
  const { kind, target, data, visibility } = content.activity;
  return isHidden(content.activity) || !mayRead(visibility) ? undefined : { ...common, type: kind, target, data };
};
