import type { Activity, FeedPosition, FeedReason, ListSegment } from '../activity/activity.model.ts';
import { belongsInFeed } from '../activity/activity.rules.ts';
import { readActivities } from '../activity/activity.store.ts';
import { FEED_ENTRY_DAYS } from '../timeline/feed-entries.store.ts';
import type { FeedState } from './feed-state.ts';

/** Activities of an author that a new friend or follower gets in their feed. */
export const BACKFILL = 50;
/** Activities read at most to find that many which the viewer may see. */
const MAX_READ = 200;
const PAGE = 60;

/** An activity and its reason to be in the feed; undefined if it does not belong there. */
export type Candidate = { activity: Activity; reason: FeedReason | undefined };
type ReadPage = (author: string, before: FeedPosition | undefined) => Promise<ListSegment<Activity>>;

/** Reads activities of authors consistently, and each page only once for all feeds of a round. */
export const activityPages = (): ReadPage => {
  const pages = new Map<string, ReturnType<ReadPage>>();
  return (author, before) => {
    const name = `${author}\n${before ?? ''}`;
    const page = pages.get(name) ?? readActivities(author, { before, limit: PAGE, consistent: true });
    pages.set(name, page);
    return page;
  };
};

/** Reads an author's activity, newest first, until `needsMore` returns false. */
const readCandidates = async (
  { ids: { author }, reason, audience }: FeedState,
  readPage: ReadPage,
  needsMore: (candidates: readonly Candidate[]) => boolean,
): Promise<Candidate[]> => {
  const candidates: Candidate[] = [];
  let before: FeedPosition | undefined;
  do {
    const { entries, until } = await readPage(author, before);
    for (const activity of entries)
      candidates.push({ activity, reason: reason && belongsInFeed(activity, reason, audience) ? reason : undefined });
    before = until;
  } while (before !== undefined && needsMore(candidates));
  return candidates;
};

/** Returns the activities of a backfill: the newest ones that the viewer may see. */
export const readBackfill = async (state: FeedState, readPage: ReadPage): Promise<Candidate[]> => {
  const visible = (candidates: readonly Candidate[]) => candidates.filter(({ reason }) => reason !== undefined);
  const candidates = await readCandidates(state, readPage, (read) => read.length < MAX_READ && visible(read).length < BACKFILL);
  return visible(candidates).slice(0, BACKFILL);
};

/** Returns all activities that may have an entry: those within the retention of entries, and older ones that a backfill may add. */
export const readAllCandidates = (state: FeedState, readPage: ReadPage, now: Date): Promise<Candidate[]> => {
  const oldest = new Date(now.getTime() - FEED_ENTRY_DAYS * 86_400_000).toISOString();
  return readCandidates(state, readPage, (read) => read.filter(({ activity }) => activity.at < oldest).length < MAX_READ);
};
