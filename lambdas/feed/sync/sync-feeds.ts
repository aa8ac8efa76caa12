import type { Context } from '../../_base/context.ts';
import { forEachConcurrently } from '../../_base/for-each.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { relationshipUnchanged } from '../../_people/relationships.store.ts';
import { setPullAuthor } from '../../_people/visibility.store.ts';
import { transact, VersionConflict } from '../../_table/commit.ts';
import { type Edge, markPullEdge } from '../../graph/index.ts';
import { type FeedIds, type FeedState, readFeedStates } from './feed-state.ts';
import { type AddedActivity, confirmEntries, readAddedByPull, syncEntries } from './sync-entries.ts';

const MAX_ROUNDS = 20;
/** Sets of pull authors written concurrently. */
const CONCURRENCY = 8;

export type SyncResult = {
  ids: FeedIds;
  /** The version of the relationship that the feed agrees with. */
  relationship: Relationship;
  /** Feed reads consult the relationship until this is cleared: a slow worker may still write an outdated entry. */
  restricted: boolean;
  /** Whether anything had to be written. */
  changed: boolean;
  /** Activities that this sync added to the feed. */
  added: readonly AddedActivity[];
};

/** The edges from the author's lists of friends and followers to the viewer. */
const edgesTo = ({ ids: { viewer, author }, relationship }: FeedState): Edge[] => {
  const follow = relationship.sides[relationship.low === viewer ? 'low' : 'high'].follow;
  const common = { owner: author, other: viewer };
  return [
    ...(relationship.friendsSince === undefined ? [] : [{ ...common, list: 'friends' as const, since: relationship.friendsSince }]),
    ...(follow?.state === 'following' ? [{ ...common, list: 'followers' as const, since: follow.since }] : []),
  ];
};

const shouldPull = ({ reason, authorInPullMode }: FeedState): boolean => reason !== undefined && authorInPullMode;

/** Adds or removes the author in the viewer's set of pull authors. @throws VersionConflict if the relationship has changed */
const writePullMode = async (state: FeedState, ctx: Context): Promise<void> => {
  const { viewer, author } = state.ids;
  const expected = shouldPull(state);
  const conditions = expected ? edgesTo(state).map(markPullEdge) : [relationshipUnchanged(state.relationship)];
  await transact([...conditions, setPullAuthor(viewer, author, expected)], ctx);
};

/** A feed after one round: `settled` if it agreed with everything after the last write. */
type Outcome = { state: FeedState; changed: boolean; settled: boolean; added: readonly AddedActivity[] };

const untouched = (state: FeedState): Outcome => ({ state, changed: false, settled: true, added: [] });
const toRepeat = (state: FeedState, added: readonly AddedActivity[] = []): Outcome => ({ state, changed: true, settled: false, added });

const needsSync = ({ reason, restricted, readsByPull }: FeedState, thorough: boolean): boolean =>
  reason !== undefined || restricted || readsByPull || thorough;

/** @returns the feeds whose mode changed, and those whose relationship changed meanwhile. */
const syncPullModes = async (states: readonly FeedState[], ctx: Context) => {
  const [switched, conflicting] = [new Set<FeedState>(), new Set<FeedState>()];
  await forEachConcurrently(
    states.filter((state) => shouldPull(state) !== state.readsByPull),
    async (state) => {
      try {
        await writePullMode(state, ctx);
        switched.add(state);
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        conflicting.add(state);
      }
    },
    CONCURRENCY,
  );
  return { switched, conflicting };
};

const syncOnce = async (feeds: readonly FeedIds[], thorough: boolean, ctx: Context): Promise<Outcome[]> => {
  const states = await readFeedStates(feeds);
  const due = states.filter((state) => needsSync(state, thorough));
  const { switched, conflicting } = await syncPullModes(due, ctx);
  const entries = await syncEntries(
    due.filter((state) => !conflicting.has(state)),
    thorough,
    ctx,
  );
  const written = entries.filter(({ state, changed }) => changed.length > 0 && !switched.has(state));
  const confirmed = await confirmEntries(written);
  const synced = new Map(entries.map((feed) => [feed.state, feed]));
  const outcomeOf = async (state: FeedState): Promise<Outcome> => {
    const { changed = [], added = [] } = synced.get(state) ?? {};
    if (conflicting.has(state)) return toRepeat(state);
    if (switched.has(state)) return toRepeat(state, [...added, ...(state.readsByPull ? [] : await readAddedByPull(state))]);
    return changed.length === 0 ? untouched(state) : { state, changed: true, settled: confirmed.has(state), added };
  };
  return Promise.all(states.map(outcomeOf));
};

/**
 * Syncs feeds with authors after friendships, follows, blocks, close-friend marks or privacy settings changed, together in a few
 * calls. A feed is repeated until its state is unchanged after its last write, so the result reflects concurrent writes too.
 * Idempotent.
 * @param thorough checks all entries that may exist, not only those of a backfill.
 */
export const syncFeeds = async (feeds: readonly FeedIds[], ctx: Context, { thorough = false } = {}): Promise<SyncResult[]> => {
  const results: SyncResult[] = [];
  const earlier = new Map<FeedIds, readonly AddedActivity[]>();
  let pending = feeds;
  for (let round = 1; pending.length > 0; round += 1) {
    if (round > MAX_ROUNDS) throw new Error(`${JSON.stringify(pending)} changed in each of ${MAX_ROUNDS} rounds`);
    const repeated: FeedIds[] = [];
    for (const { state, changed, settled, added } of await syncOnce(pending, thorough, ctx)) {
      const { ids, relationship, restricted } = state;
      const all = [...(earlier.get(ids) ?? []), ...added];
      earlier.set(ids, all);
      if (settled) results.push({ ids, relationship, restricted, changed: changed || round > 1, added: all });
      else repeated.push(ids);
    }
    pending = repeated;
  }
  return results;
};
