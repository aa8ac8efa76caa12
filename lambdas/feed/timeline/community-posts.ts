import type { FeedItem } from '../../../schemas/feed/models.ts';
import { mayRead } from '../../_people/policy.ts';
import { type ProfileItem, summaryOf } from '../../_people/profiles.store.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { relationshipKind } from '../../_people/relationship.rules.ts';
import { isBlockedFor, type ViewerVisibility } from '../../_people/visibility.store.ts';
import { readCommunityPosts, readMemberOf } from '../../communities/index.ts';
import type { FeedPosition, ListSegment } from '../activity/activity.model.ts';
import { positionOf } from '../activity/activity.rules.ts';
import { actorOf, type FeedContent, presentItem } from './present-item.ts';
import type { TimelineEntry } from './timeline.model.ts';

/** Posts of others in a community, as entries of a home feed. */
export const readCommunitySegment = async (
  viewer: string,
  communityId: string,
  before: FeedPosition | undefined,
  limit: number,
): Promise<ListSegment<TimelineEntry>> => {
  const { entries, until } = await readCommunityPosts(communityId, before, limit);
  return {
    entries: entries.flatMap(({ at, eventId, authorId, postId }) => {
      if (authorId === viewer) return [];
      return { at, eventId, actor: authorId, postId, communityId, position: positionOf({ at, eventId }) };
    }),
    until,
  };
};

/** Tells of which entries the viewer is a member now: the list of memberships lags, and leaving ends what a private community showed. */
export const readJoined = async (viewer: string, entries: readonly TimelineEntry[]): Promise<(entry: TimelineEntry) => boolean> => {
  const joined = await readMemberOf(
    viewer,
    entries.flatMap(({ communityId }) => communityId ?? []),
  );
  return ({ communityId }) => communityId !== undefined && joined.has(communityId);
};

type Viewing = { profile: ProfileItem; relationship: Relationship; visibility: ViewerVisibility };

/** A post in a community is shown whatever the audience of its author, but not where a block or a suspension hides the author. */
export const presentCommunityPost = (
  entry: TimelineEntry,
  content: FeedContent | undefined,
  { profile, relationship, visibility }: Viewing,
): FeedItem | undefined => {
  const author = summaryOf(profile);
  const isBlocked = (userId: string): boolean => isBlockedFor(visibility, userId);
  if (author.suspended || isBlocked(author.userId)) return undefined;
  const kind = relationshipKind(relationship, author.userId);
  const showsProfile = mayRead({
    feature: 'profile',
    audience: author.audiences.profile,
    kind,
    blocked: false,
    suspended: false,
    role: 'user',
  });
  return presentItem(entry, content, { actor: actorOf(author, showsProfile), isBlocked, mayRead: () => true });
};
