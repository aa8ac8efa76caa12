import type { FeedItem } from '../../../schemas/feed/models.ts';
import { readItems } from '../../_table/table.ts';
import { feedVia, sidesOf } from '../../graph/relationship/relationship.rules.ts';
import { isHiddenBy, type Pair, pairIn, pairKeys, readPairs, readView, type View } from '../../graph/relationship/relationship.store.ts';
import { postKeys, postOf } from '../../posts/moderation/post-subjects.ts';
import { type ProfileItem, profileKeys, recordOf } from '../../users/profile/profile.store.ts';
import type { Activity, Copy, Filter, Position, Run, Via } from '../activity/activity.model.ts';
import { positionOf } from '../activity/activity.rules.ts';
import { activityKeys, activityOf, readActivities } from '../activity/activity.store.ts';
import { readCopies } from './feed-entries.store.ts';
import { mergeRuns } from './merge-pages.ts';
import { itemFor, reader, type Thing } from './present-item.ts';

/** A line of the feed before its content was read: a copy, or a line of a pulled author's own list. */
export type Entry = Pick<Copy, 'at' | 'eventId' | 'actor' | 'postId'> & { position: Position; via?: Via; activity?: Activity };

/** So much is looked at for a filter that may keep little of it. */
const FILTERED = 100;

const copied = (copy: Copy): Entry => ({ ...copy, position: positionOf(copy) });
const pulled = (activity: Activity): Entry => ({
  at: activity.at,
  eventId: activity.eventId,
  actor: activity.actor,
  position: positionOf(activity),
  activity,
  ...(activity.target.type === 'post' ? { postId: activity.target.id } : {}),
});

type Options = { viewer: string; filter: Filter | undefined; now: Date; consistent: boolean };

/**
 * Reads a feed in three dependent round trips: the copies and what the viewer may not see; the lists of pulled authors, and
 * the pairs of those of whom the viewer may see less than a moment ago; then contents, authors, and how the viewer stands to
 * pulled ones. Copies and contents may lag; what became less does not, because the view and these pairs are consistent.
 */
export const createLook = ({ viewer, filter, now, consistent }: Options) => {
  const viewing = readView(viewer);
  const asked = new Map<string, Pair>();

  const askPairs = async (authors: Iterable<string>, { narrowed }: View): Promise<void> => {
    const unknown = [...new Set(authors)].filter((author) => narrowed.has(author) && !asked.has(author));
    if (unknown.length === 0) return;
    const pairOf = await readPairs(viewer, unknown, { consistent: true });
    for (const author of unknown) asked.set(author, pairOf(author));
  };

  const look = async (before: Position | undefined, size: number): Promise<Run<Entry>> => {
    const limit = filter ? Math.max(size, FILTERED) : size;
    const [copies, view] = await Promise.all([readCopies(viewer, { before, limit, filter, now, consistent }), viewing]);
    const authors = [...view.pulled].filter((author) => !isHiddenBy(view, author));
    const [lists] = await Promise.all([
      Promise.all(authors.map((author) => readActivities(author, { before, downTo: copies.until, limit, filter }))),
      askPairs([...copies.entries.map(({ actor }) => actor), ...authors], view),
    ]);
    // An author's own list comes first: for those in it the pair is asked, not the copy.
    return mergeRuns([
      ...lists.map(({ entries, until }) => ({ entries: entries.map(pulled), until })),
      { entries: copies.entries.map(copied), until: copies.until },
    ]);
  };

  const load = async (entries: readonly Entry[]): Promise<(FeedItem | undefined)[]> => {
    const view = await viewing;
    const isBlocked = (userId: string) => isHiddenBy(view, userId);
    const seen = entries.filter(({ actor }) => !isBlocked(actor));
    const find = await readItems(
      seen.flatMap((entry) => [
        profileKeys.key({ userId: entry.actor }),
        ...(entry.postId === undefined ? [] : [postKeys.key({ postId: entry.postId })]),
        ...(entry.postId === undefined && !entry.activity ? [activityKeys.key(entry)] : []),
        ...(entry.activity && !asked.has(entry.actor) ? [pairKeys.key(sidesOf(viewer, entry.actor))] : []),
      ]),
      { consistent: false },
    );
    const viaOf = ({ actor, via, activity }: Entry): Via | undefined => {
      const pair = asked.get(actor) ?? (activity ? pairIn(find, viewer, actor) : undefined);
      return pair ? feedVia(pair, actor) : via;
    };
    const thingOf = ({ postId, activity, ...entry }: Entry): Thing | undefined => {
      if (postId !== undefined) {
        const post = postOf(find(postKeys.key({ postId })));
        return post && { post };
      }
      const found = activity ?? activityOf(find(activityKeys.key(entry)));
      return found && { activity: found };
    };
    return entries.map((entry) => {
      const profile = find(profileKeys.key({ userId: entry.actor })) as ProfileItem | undefined;
      const beholder = profile && reader(recordOf(profile), viaOf(entry), isBlocked);
      return beholder && itemFor(entry, thingOf(entry), beholder);
    });
  };

  return { look, load };
};
