import type { FeedItem } from '../../../schemas/feed/models.ts';
import { type ProfileItem, profileKeys, summaryOf } from '../../_people/profiles.store.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { feedReason, inOrder } from '../../_people/relationship.rules.ts';
import { readRelationships, relationshipIn, relationshipKeys } from '../../_people/relationships.store.ts';
import { isBlockedFor, readViewerVisibility, type ViewerVisibility } from '../../_people/visibility.store.ts';
import { readItems } from '../../_table/table.ts';
import { postKeys, postOf } from '../../posts/index.ts';
import type { Activity, FeedEntry, FeedPosition, FeedReason, Filter, ListSegment } from '../activity/activity.model.ts';
import { positionOf } from '../activity/activity.rules.ts';
import { activityKeys, activityOf, readActivities } from '../activity/activity.store.ts';
import { readFeedEntries } from './feed-entries.store.ts';
import { mergeSegments } from './merge-pages.ts';
import { type FeedContent, feedViewer, presentItem } from './present-item.ts';

/** A line of the feed before its content was read: a entry, or a line of a pulled author's own list. */
export type TimelineEntry = Pick<FeedEntry, 'at' | 'eventId' | 'actor' | 'postId'> & {
  position: FeedPosition;
  reason?: FeedReason;
  activity?: Activity;
};

/** So much is looked at for a filter that may keep little of it. */
const FILTERED = 100;

const timelineEntryOf = (entry: FeedEntry): TimelineEntry => ({ ...entry, position: positionOf(entry) });
const pullEntryOf = (activity: Activity): TimelineEntry => ({
  at: activity.at,
  eventId: activity.eventId,
  actor: activity.actor,
  position: positionOf(activity),
  activity,
  ...(activity.target.type === 'post' ? { postId: activity.target.id } : {}),
});

type Options = { viewer: string; filter: Filter | undefined; now: Date; consistent: boolean };

/**
 * Reads a feed in three dependent round trips: the entries and what the viewer may not see; the lists of pulled authors, and
 * the relationships of those of whom the viewer may see less than a moment ago; then contents, authors, and how the viewer stands to
 * pulled ones. Copies and contents may lag; what became less does not, because the view and these relationships are consistent.
 */
export const timelineReader = ({ viewer, filter, now, consistent }: Options) => {
  const viewing = readViewerVisibility(viewer);
  const asked = new Map<string, Relationship>();

  const askPairs = async (authors: Iterable<string>, { restricted }: ViewerVisibility): Promise<void> => {
    const unknown = [...new Set(authors)].filter((author) => restricted.has(author) && !asked.has(author));
    if (unknown.length === 0) return;
    const relationshipOf = await readRelationships(viewer, unknown, { consistent: true });
    for (const author of unknown) asked.set(author, relationshipOf(author));
  };

  const read = async (before: FeedPosition | undefined, size: number): Promise<ListSegment<TimelineEntry>> => {
    const limit = filter ? Math.max(size, FILTERED) : size;
    const [entries, view] = await Promise.all([readFeedEntries(viewer, { before, limit, filter, now, consistent }), viewing]);
    const authors = [...view.pullAuthors].filter((author) => !isBlockedFor(view, author));
    const [lists] = await Promise.all([
      Promise.all(authors.map((author) => readActivities(author, { before, downTo: entries.until, limit, filter }))),
      askPairs([...entries.entries.map(({ actor }) => actor), ...authors], view),
    ]);
    // An author's own list comes first: for those in it the relationship is asked, not the entry.
    return mergeSegments([
      ...lists.map(({ entries, until }) => ({ entries: entries.map(pullEntryOf), until })),
      { entries: entries.entries.map(timelineEntryOf), until: entries.until },
    ]);
  };

  const load = async (entries: readonly TimelineEntry[]): Promise<(FeedItem | undefined)[]> => {
    const view = await viewing;
    const isBlocked = (userId: string) => isBlockedFor(view, userId);
    const seen = entries.filter(({ actor }) => !isBlocked(actor));
    const find = await readItems(
      seen.flatMap((entry) => [
        profileKeys.key({ userId: entry.actor }),
        ...(entry.postId === undefined ? [] : [postKeys.key({ postId: entry.postId })]),
        ...(entry.postId === undefined && !entry.activity ? [activityKeys.key(entry)] : []),
        ...(entry.activity && !asked.has(entry.actor) ? [relationshipKeys.key(inOrder(viewer, entry.actor))] : []),
      ]),
      { consistent: false },
    );
    const reasonOf = ({ actor, reason, activity }: TimelineEntry): FeedReason | undefined => {
      const relationship = asked.get(actor) ?? (activity ? relationshipIn(find, viewer, actor) : undefined);
      return relationship ? feedReason(relationship, actor) : reason;
    };
    const contentOf = ({ postId, activity, ...entry }: TimelineEntry): FeedContent | undefined => {
      if (postId !== undefined) {
        const post = postOf(find(postKeys.key({ postId })));
        return post && { post };
      }
      const found = activity ?? activityOf(find(activityKeys.key(entry)));
      return found && { activity: found };
    };
    return entries.map((entry) => {
      const profile = find(profileKeys.key({ userId: entry.actor })) as ProfileItem | undefined;
      const viewer = profile && feedViewer(summaryOf(profile), reasonOf(entry), isBlocked);
      return viewer && presentItem(entry, contentOf(entry), viewer);
    });
  };

  return { read, load };
};
