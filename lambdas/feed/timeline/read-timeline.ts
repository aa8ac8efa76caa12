import type { FeedItem } from '../../../schemas/feed/models.ts';
import { type ProfileItem, profileKeys, summaryOf } from '../../_people/profiles.store.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { feedReason, inOrder } from '../../_people/relationship.rules.ts';
import { readRelationships, relationshipIn, relationshipKeys } from '../../_people/relationships.store.ts';
import { isBlockedFor, readViewerVisibility, type ViewerVisibility } from '../../_people/visibility.store.ts';
import { readItems } from '../../_table/table.ts';
import { postKeys, postOf } from '../../posts/index.ts';
import type { Activity, FeedEntry, FeedPosition, FeedReason, Filter, ListSegment } from '../activity/activity.model.ts';
import { contentIdOf, positionOf } from '../activity/activity.rules.ts';
import { activityKeys, activityOf, readActivities } from '../activity/activity.store.ts';
import { readFeedEntries } from './feed-entries.store.ts';
import { mergeSegments } from './merge-pages.ts';
import { contentIn, contentKeys, type FeedContent, feedViewer, presentItem } from './present-item.ts';

/** A position in the feed whose content is not read yet: a feed entry, or an activity of an author in pull mode. */
export type TimelineEntry = Pick<FeedEntry, 'at' | 'eventId' | 'actor' | 'postId' | 'competitionId'> & {
  position: FeedPosition;
  reason?: FeedReason;
  activity?: Activity;
};

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
 * 1. The entries, and the viewer's visibility record.
 * 2. The activity of authors in pull mode, and the relationships to recently restricted authors.
 * 3. Contents, authors' profiles, and the relationships to authors in pull mode.
 * Entries and contents may lag. Restrictions do not: the visibility record and the relationships to restricted authors are
 * read consistently.
 */
export const timelineReader = ({ viewer, filter, now, consistent }: Options) => {
  const pendingVisibility = readViewerVisibility(viewer);
  const restrictedRelationships = new Map<string, Relationship>();

  const readRestricted = async (authors: Iterable<string>, { restricted }: ViewerVisibility): Promise<void> => {
    const unknown = [...new Set(authors)].filter((author) => restricted.has(author) && !restrictedRelationships.has(author));
    if (unknown.length === 0) return;
    const relationshipOf = await readRelationships(viewer, unknown, { consistent: true });
    for (const author of unknown) restrictedRelationships.set(author, relationshipOf(author));
  };

  const read = async (before: FeedPosition | undefined, size: number): Promise<ListSegment<TimelineEntry>> => {
    const limit = filter ? Math.max(size, FILTERED_LIMIT) : size;
    const [segment, visibility] = await Promise.all([
      readFeedEntries(viewer, { before, limit, filter, now, consistent }),
      pendingVisibility,
    ]);
    const authors = [...visibility.pullAuthors].filter((author) => !isBlockedFor(visibility, author));
    const [pullSegments] = await Promise.all([
      Promise.all(authors.map((author) => readActivities(author, { before, downTo: segment.until, limit, filter }))),
      readRestricted([...segment.entries.map(({ actor }) => actor), ...authors], visibility),
    ]);
    // Pull mode comes first: a duplicate is then decided by the current relationship, not by an older entry.
    return mergeSegments([
      ...pullSegments.map(({ entries, until }) => ({ entries: entries.map(pullEntryOf), until })),
      { entries: segment.entries.map(timelineEntryOf), until: segment.until },
    ]);
  };

  const load = async (entries: readonly TimelineEntry[]): Promise<(FeedItem | undefined)[]> => {
    const visibility = await pendingVisibility;
    const isBlocked = (userId: string) => isBlockedFor(visibility, userId);
    const unblocked = entries.filter(({ actor }) => !isBlocked(actor));
    const find = await readItems(
      unblocked.flatMap((entry) => [
        profileKeys.key({ userId: entry.actor }),
        ...contentKeys(entry),
        ...(entry.postId === undefined && !entry.activity ? [activityKeys.key(entry)] : []),
        ...(entry.activity && !restrictedRelationships.has(entry.actor) ? [relationshipKeys.key(inOrder(viewer, entry.actor))] : []),
      ]),
      { consistent: false },
    );
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
      const profile = find(profileKeys.key({ userId: entry.actor })) as ProfileItem | undefined;
      const authorViewer = profile && feedViewer(summaryOf(profile), reasonOf(entry), isBlocked);
      return authorViewer && presentItem(entry, contentOf(entry), authorViewer);
    });
  };

  return { read, load };
};
