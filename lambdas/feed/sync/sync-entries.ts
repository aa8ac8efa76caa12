import type { Context } from '../../_base/context.ts';
import { forEachConcurrently } from '../../_base/for-each.ts';
import { mutated } from '../../_base/switch-points.ts';
import { readItems } from '../../_table/table.ts';
import type { Activity, FeedReason } from '../activity/activity.model.ts';
import { feedEntryOf } from '../activity/activity.rules.ts';
import { activityKeys, activityOf } from '../activity/activity.store.ts';
import { type EntryRef, type FeedEntryChange, readFeedReasons, writeFeedEntries } from '../timeline/feed-entries.store.ts';
import { activityPages, BACKFILL, type Candidate, readAllCandidates, readBackfill } from './candidates.ts';
import { type FeedState, feedStateIn, feedStateKeys, isSameState } from './feed-state.ts';

/** Lists of activities read concurrently. */
const CONCURRENCY = 8;

/** An activity that a sync brought into the feed, and why. */
export type AddedActivity = { activity: Activity; reason: FeedReason };

/** Entries of one feed that were written, and the activities that decided about them. */
export type SyncedEntries = { state: FeedState; changed: readonly Activity[]; added: readonly AddedActivity[] };

type Loaded = { state: FeedState; candidates: readonly Candidate[] };

const loadCandidates = async (states: readonly FeedState[], thorough: boolean, now: Date): Promise<Loaded[]> => {
  const readPage = activityPages();
  const loaded: Loaded[] = [];
  await forEachConcurrently(
    states,
    async (state) => {
      const all = thorough || state.restricted || state.reason === undefined;
      // New entries of an author in pull mode are not needed; existing ones may have to go.
      if (state.authorInPullMode && !all) return;
      loaded.push({ state, candidates: await (all ? readAllCandidates(state, readPage, now) : readBackfill(state, readPage)) });
    },
    CONCURRENCY,
  );
  return loaded;
};

type Plan = SyncedEntries & { changes: readonly FeedEntryChange[] };

const planChanges = ({ state, candidates }: Loaded, storedReasonOf: (ref: EntryRef) => FeedReason | undefined): Plan => {
  const { viewer } = state.ids;
  const added: AddedActivity[] = [];
  const changed: Activity[] = [];
  const changes: FeedEntryChange[] = [];
  let visible = 0;
  const change = (activity: Activity, entry: FeedEntryChange): void => {
    changed.push(activity);
    changes.push(entry);
  };
  for (const { activity, reason } of candidates) {
    const stored = storedReasonOf({ viewer, event: activity });
    if (reason) visible += 1;
    if (reason === stored) continue;
    if (reason === undefined) {
      if (!mutated('feed-withdraws-nothing')) change(activity, { viewer, remove: activity });
      continue;
    }
    // Beyond the backfill, existing entries are updated but no new ones are added.
    const isBackfilled = visible <= BACKFILL && !state.authorInPullMode && !mutated('feed-backfills-nothing');
    if (stored === undefined && !isBackfilled) continue;
    if (stored === undefined) added.push({ activity, reason });
    change(activity, { viewer, put: feedEntryOf(activity, reason) });
  }
  return { state, changed, added, changes };
};

/**
 * Brings entries in line with the states.
 * @param thorough checks all entries that may exist, not only those of a backfill.
 */
export const syncEntries = async (states: readonly FeedState[], thorough: boolean, ctx: Context): Promise<SyncedEntries[]> => {
  const now = ctx.now();
  const loaded = await loadCandidates(states, thorough, now);
  const refs = loaded.flatMap(({ state, candidates }) => candidates.map(({ activity }) => ({ viewer: state.ids.viewer, event: activity })));
  const storedReasonOf = await readFeedReasons(refs, now);
  const plans = loaded.map((feed) => planChanges(feed, storedReasonOf));
  await writeFeedEntries(
    plans.flatMap(({ changes }) => changes),
    now,
  );
  return plans;
};

/**
 * Returns the feeds whose written entries still agree with relationship, privacy and activities, in one round trip.
 * Entries that were not written need no second look: a fan-out reads the edges after its activity was stored or changed, and a
 * changed relationship or setting has its own sync.
 */
export const confirmEntries = async (written: readonly SyncedEntries[]): Promise<Set<FeedState>> => {
  if (written.length === 0) return new Set();
  const keys = written.flatMap(({ state, changed }) => [
    ...feedStateKeys(state.ids),
    ...changed.map((activity) => activityKeys.key(activity)),
  ]);
  const find = await readItems(keys, { consistent: true });
  const isUnchanged = (activity: Activity): boolean => activityOf(find(activityKeys.key(activity)))?.v === activity.v;
  return new Set(
    written.flatMap(({ state, changed }) =>
      isSameState(feedStateIn(find, state.ids), state) && changed.every(isUnchanged) ? [state] : [],
    ),
  );
};

/** Returns the activities that appear in the feed when it begins to pull the author's activity. */
export const readAddedByPull = async (state: FeedState): Promise<AddedActivity[]> => {
  const candidates = await readBackfill(state, activityPages());
  return candidates.flatMap(({ activity, reason }) => (reason ? [{ activity, reason }] : []));
};
