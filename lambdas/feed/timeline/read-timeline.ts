import type { FeedItem } from '../../../schemas/feed/models.ts';
import { type ProfileItem, profileKeys, summaryOf } from '../../_people/profiles.store.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { feedReason, inOrder } from '../../_people/relationship.rules.ts';
import { readRelationships, relationshipIn, relationshipKeys } from '../../_people/relationships.store.ts';
import { isBlockedFor, isMutedFor, readViewerVisibility, type ViewerVisibility } from '../../_people/visibility.store.ts';
import { readItems } from '../../_table/table.ts';
import { readJoinedLast } from '../../communities/index.ts';
import { postKeys, postOf } from '../../posts/index.ts';
import type { Activity, FeedEntry, FeedPosition, FeedReason, Filter, ListSegment } from '../activity/activity.model.ts';
import { contentIdOf, positionOf } from '../activity/activity.rules.ts';
import { activityKeys, activityOf, readActivities } from '../activity/activity.store.ts';
import { presentCommunityPost, readCommunitySegment, readJoined } from './community-posts.ts';
import { readFeedEntries } from './feed-entries.store.ts';
import { mergeSegments } from './merge-pages.ts';
import { contentIn, contentKeys, type FeedContent, feedViewer, presentItem } from './present-item.ts';
import type { TimelineEntry } from './timeline.model.ts';

const NOTHING: ListSegment<FeedEntry> = { entries: [] };
const NO_COMMUNITIES: readonly string[] = [];

/** Entries read for a filtered page, because the filter may match few of them. */
const FILTERED_LIMIT = 100;

const timelineEntryOf = (entry: FeedEntry): TimelineEntry => ({ ...entry, position: positionOf(entry) });
const pullEntryOf = (activity: Activity): TimelineEntry => ({
  at: activity.at,
  eventId: activity.eventId,
  actor: activity.actor,
  position: positionOf(activity),
  activity,
  ...contentIdOf(activity.target),
});

type Options = { viewer: string; filter: Filter | undefined; now: Date; consistent: boolean };

/**
 * Reads a feed in three dependent round trips:
 * 1. The entries, the viewer's visibility record, and the viewer's communities.
 * 2. The activity of authors in pull mode, posts of the communities, and the relationships to recently restricted authors.
 * 3. Contents, authors' profiles, the relationships to authors in pull mode, and the memberships, consistently.
 * Entries and contents may lag. Restrictions do not: the visibility record and the relationships to restricted authors are
 * read consistently.
 */
export const timelineReader = ({ viewer, filter, now, consistent }: Options) => {
  const pendingVisibility = readViewerVisibility(viewer);
  const onlyCommunities = filter === 'communities';
  const pendingCommunities = filter === undefined || onlyCommunities ? readJoinedLast(viewer) : NO_COMMUNITIES;
  const restrictedRelationships = new Map<string, Relationship>();
  /** The viewer muted the author, or a block stands between them. */
  const isLeftOut = (visibility: ViewerVisibility, author: string): boolean =>
    isBlockedFor(visibility, author) || isMutedFor(visibility, author, now);

  const readRestricted = async (authors: Iterable<string>, { restricted }: ViewerVisibility): Promise<void> => {
    const unknown = [...new Set(authors)].filter((author) => restricted.has(author) && !restrictedRelationships.has(author));
    if (unknown.length === 0) return;
    const relationshipOf = await readRelationships(viewer, unknown, { consistent: true });
    for (const author of unknown) restrictedRelationships.set(author, relationshipOf(author));
  };

  const read = async (before: FeedPosition | undefined, size: number): Promise<ListSegment<TimelineEntry>> => {
    const limit = filter && !onlyCommunities ? Math.max(size, FILTERED_LIMIT) : size;
    const [segment, visibility, communityIds] = await Promise.all([
      onlyCommunities ? NOTHING : readFeedEntries(viewer, { before, limit, filter, now, consistent }),
      pendingVisibility,
      pendingCommunities,
    ]);
    const authors = onlyCommunities ? [] : [...visibility.pullAuthors].filter((author) => !isLeftOut(visibility, author));
    const [pullSegments, communitySegments] = await Promise.all([
      Promise.all(authors.map((author) => readActivities(author, { before, downTo: segment.until, limit, filter }))),
      Promise.all(communityIds.map((communityId) => readCommunitySegment(viewer, communityId, before, limit))),
      readRestricted([...segment.entries.map(({ actor }) => actor), ...authors], visibility),
    ]);
    // Pull mode comes first: a duplicate is then decided by the current relationship, not by an older entry.
    return mergeSegments([
      ...pullSegments.map(({ entries, until }) => ({ entries: entries.map(pullEntryOf), until })),
      { entries: segment.entries.map(timelineEntryOf), until: segment.until },
      ...communitySegments,
    ]);
  };

  const load = async (entries: readonly TimelineEntry[]): Promise<(FeedItem | undefined)[]> => {
    const visibility = await pendingVisibility;
    await readRestricted(
      entries.map(({ actor }) => actor),
      visibility,
    );
    const isBlocked = (userId: string) => isBlockedFor(visibility, userId);
    const shown = entries.filter(({ actor }) => !isLeftOut(visibility, actor));
    const isPulled = ({ activity, communityId }: TimelineEntry) => activity !== undefined || communityId !== undefined;
    const reading = readItems(
      shown.flatMap((entry) => [
        profileKeys.key({ userId: entry.actor }),
        ...contentKeys(entry),
        ...(entry.postId === undefined && !entry.activity ? [activityKeys.key(entry)] : []),
        ...(isPulled(entry) && !restrictedRelationships.has(entry.actor) ? [relationshipKeys.key(inOrder(viewer, entry.actor))] : []),
      ]),
      { consistent: false },
    );
    const [find, isJoined] = await Promise.all([reading, readJoined(viewer, shown)]);
    const reasonOf = ({ actor, reason, activity }: TimelineEntry): FeedReason | undefined => {
      const relationship = restrictedRelationships.get(actor) ?? (activity ? relationshipIn(find, viewer, actor) : undefined);
      return relationship ? feedReason(relationship, actor) : reason;
    };
    const contentOf = ({ postId, activity, ...entry }: TimelineEntry): FeedContent | undefined => {
      if (postId !== undefined) {
        const post = postOf(find(postKeys.key({ postId })));
        return post && { post };
      }
      const stored = activity ?? activityOf(find(activityKeys.key(entry)));
      return stored && contentIn(find, stored);
    };
    return entries.map((entry) => {
      if (isLeftOut(visibility, entry.actor)) return undefined;
      const profile = find(profileKeys.key({ userId: entry.actor })) as ProfileItem | undefined;
      if (entry.communityId !== undefined) {
        const relationship = restrictedRelationships.get(entry.actor) ?? relationshipIn(find, viewer, entry.actor);
        return profile && isJoined(entry)
          ? presentCommunityPost(entry, contentOf(entry), { profile, relationship, visibility })
          : undefined;
      }
      const authorViewer = profile && feedViewer(summaryOf(profile), reasonOf(entry), isBlocked);
      return authorViewer && presentItem(entry, contentOf(entry), authorViewer);
    });
  };

  return { read, load };
};
