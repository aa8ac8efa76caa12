import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Context } from '../../_base/context.ts';
import { mutated } from '../../_base/switch-points.ts';
import { audiencesOf, findProfile } from '../../_people/profiles.store.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { feedReason } from '../../_people/relationship.rules.ts';
import { readRelationship, relationshipUnchanged } from '../../_people/relationships.store.ts';
import { readViewerVisibility, setPullAuthor } from '../../_people/visibility.store.ts';
import { transact, VersionConflict } from '../../_table/commit.ts';
import { type Edge, isInPullMode, markPullEdge } from '../../graph/index.ts';
import type { Activity, FeedPosition, FeedReason } from '../activity/activity.model.ts';
import { belongsInFeed, feedEntryOf } from '../activity/activity.rules.ts';
import { readActivities } from '../activity/activity.store.ts';
import { FEED_ENTRY_DAYS, type FeedEntryChange, readFeedReasons, writeFeedEntries } from '../timeline/feed-entries.store.ts';

/** Activities of an author that a new friend or follower gets in their feed. */
const BACKFILL = 50;
/** Activities read at most to find that many which the viewer may see. */
const MAX_READ = 200;
const PAGE = 60;
const MAX_ROUNDS = 20;

type FeedIds = { viewer: string; author: string };
/** An activity that a sync brought into the feed, and why. */
export type AddedActivity = { activity: Activity; reason: FeedReason };
export type SyncResult = {
  /** The version of the relationship that the feed agrees with. */
  relationship: Relationship;
  /** Feed reads consult the relationship until this is cleared: a slow worker may still write an outdated entry. */
  restricted: boolean;
  /** Rounds until nothing changed; 1 if there was nothing to do. */
  rounds: number;
  /** Activities that this sync added to the feed. */
  added: readonly AddedActivity[];
};

type FeedCriteria = { author: string; reason: FeedReason | undefined; audience: Audience; now: Date };
/** An activity and its reason to be in the feed; undefined if it does not belong there. */
type Candidate = { activity: Activity; reason: FeedReason | undefined };

/** Reads an author's activity, newest first, until `needsMore` returns false. */
const readCandidates = async (
  { author, reason, audience }: FeedCriteria,
  needsMore: (candidates: readonly Candidate[]) => boolean,
): Promise<Candidate[]> => {
  const candidates: Candidate[] = [];
  let before: FeedPosition | undefined;
  do {
    const { entries, until } = await readActivities(author, { before, limit: PAGE, consistent: true });
    for (const activity of entries)
      candidates.push({ activity, reason: reason && belongsInFeed(activity, reason, audience) ? reason : undefined });
    before = until;
  } while (before !== undefined && needsMore(candidates));
  return candidates;
};

/** Returns the activities of a backfill: the newest ones that the viewer may see. */
const readBackfill = async (criteria: FeedCriteria): Promise<Candidate[]> => {
  const visible = (candidates: readonly Candidate[]) => candidates.filter(({ reason }) => reason !== undefined);
  const candidates = await readCandidates(criteria, (read) => read.length < MAX_READ && visible(read).length < BACKFILL);
  return visible(candidates).slice(0, BACKFILL);
};

/** Returns all activities that may have an entry: those within the retention of entries, and older ones that a backfill may add. */
const readAllCandidates = (criteria: FeedCriteria): Promise<Candidate[]> => {
  const oldest = new Date(criteria.now.getTime() - FEED_ENTRY_DAYS * 86_400_000).toISOString();
  return readCandidates(criteria, (read) => read.filter(({ activity }) => activity.at < oldest).length < MAX_READ);
};

/** The edges from the author's lists of friends and followers to the viewer. */
const edgesTo = (relationship: Relationship, { viewer, author }: FeedIds): Edge[] => {
  const follow = relationship.sides[relationship.low === viewer ? 'low' : 'high'].follow;
  const common = { owner: author, other: viewer };
  return [
    ...(relationship.friendsSince === undefined ? [] : [{ ...common, list: 'friends' as const, since: relationship.friendsSince }]),
    ...(follow?.state === 'following' ? [{ ...common, list: 'followers' as const, since: follow.since }] : []),
  ];
};

type CurrentState = {
  relationship: Relationship;
  reason: FeedReason | undefined;
  readsByPull: boolean;
  authorInPullMode: boolean;
  restricted: boolean;
};

const readCurrentState = async ({ viewer, author }: FeedIds): Promise<CurrentState> => {
  // The mode is read after the relationship was committed; `switchToPull` writes the mode before it reads edges. So none is missed.
  const [relationship, visibility, authorInPullMode] = await Promise.all([
    readRelationship(viewer, author),
    readViewerVisibility(viewer),
    isInPullMode(author),
  ]);
  return {
    relationship,
    reason: feedReason(relationship, author),
    authorInPullMode,
    readsByPull: visibility.pullAuthors.has(author),
    restricted: visibility.restricted.has(author),
  };
};

/** Adds or removes the author in the viewer's set of pull authors. @returns whether the set changed. */
const syncPullMode = async (
  ids: FeedIds,
  { relationship, reason, authorInPullMode, readsByPull }: CurrentState,
  ctx: Context,
): Promise<boolean> => {
  const expected = reason !== undefined && authorInPullMode;
  if (expected === readsByPull) return false;
  const conditions = expected ? edgesTo(relationship, ids).map(markPullEdge) : [relationshipUnchanged(relationship)];
  await transact([...conditions, setPullAuthor(ids.viewer, ids.author, expected)], ctx);
  return true;
};

/** An erased author shows nothing. */
const readAudienceOf = async (author: string): Promise<Audience> => {
  const profile = await findProfile(author);
  return profile ? audiencesOf(profile).activity : 'private';
};

type RoundResult = { changed: boolean; added: readonly AddedActivity[] };
const UNCHANGED: RoundResult = { changed: false, added: [] };

const syncEntries = async (
  ids: FeedIds,
  { reason, authorInPullMode, restricted }: CurrentState,
  thorough: boolean,
  ctx: Context,
): Promise<RoundResult> => {
  const all = thorough || restricted || reason === undefined;
  if (authorInPullMode && !all) return UNCHANGED;
  const now = ctx.now();
  const audience = await readAudienceOf(ids.author);
  const criteria = { author: ids.author, reason, audience, now };
  const candidates = await (all ? readAllCandidates(criteria) : readBackfill(criteria));
  const storedReasonOf = await readFeedReasons(
    ids.viewer,
    candidates.map(({ activity }) => activity),
    now,
  );
  let visible = 0;
  const added: AddedActivity[] = [];
  const changes = candidates.flatMap(({ activity, reason: expected }): FeedEntryChange[] => {
    const stored = storedReasonOf(activity);
    if (expected) visible += 1;
    if (expected === stored) return [];
    if (!expected) return mutated('feed-withdraws-nothing') ? [] : [{ viewer: ids.viewer, remove: activity }];
    // Beyond the backfill, existing entries are updated but no new ones are added.
    const isBackfilled = visible <= BACKFILL && !authorInPullMode && !mutated('feed-backfills-nothing');
    if (stored === undefined && !isBackfilled) return [];
    if (stored === undefined) added.push({ activity, reason: expected });
    return [{ viewer: ids.viewer, put: feedEntryOf(activity, expected) }];
  });
  await writeFeedEntries(changes, now);
  return { changed: changes.length > 0, added };
};

/** Returns the activities that appear in the feed when it begins to pull the author's activity. */
const readAddedByPull = async (ids: FeedIds, { reason }: CurrentState, ctx: Context): Promise<AddedActivity[]> => {
  const audience = await readAudienceOf(ids.author);
  const candidates = await readBackfill({ author: ids.author, reason, audience, now: ctx.now() });
  return candidates.flatMap(({ activity, reason: visibleReason }) => (visibleReason ? [{ activity, reason: visibleReason }] : []));
};

const syncOnce = async (ids: FeedIds, thorough: boolean, ctx: Context): Promise<RoundResult & { state: CurrentState }> => {
  const state = await readCurrentState(ids);
  if (state.reason === undefined && !state.restricted && !state.readsByPull && !thorough) return { state, ...UNCHANGED };
  try {
    const modeChanged = await syncPullMode(ids, state, ctx);
    const { changed, added } = await syncEntries(ids, state, thorough, ctx);
    const addedByPull = modeChanged && !state.readsByPull ? await readAddedByPull(ids, state, ctx) : [];
    return { state, changed: changed || modeChanged, added: [...added, ...addedByPull] };
  } catch (error) {
    if (error instanceof VersionConflict) return { state, changed: true, added: [] };
    throw error;
  }
};

/**
 * Syncs a viewer's feed with one author after a friendship, follow, block, close-friend mark or privacy setting changed.
 * It repeats until a round changes nothing, so the result reflects concurrent writes too. Idempotent.
 * @param thorough checks all entries that may exist, not only those of a backfill.
 */
export const syncRelationship = async (ids: FeedIds, ctx: Context, { thorough = false } = {}): Promise<SyncResult> => {
  const all: AddedActivity[] = [];
  for (let rounds = 1; rounds <= MAX_ROUNDS; rounds += 1) {
    const { state, changed, added } = await syncOnce(ids, thorough, ctx);
    all.push(...added);
    if (!changed) return { relationship: state.relationship, restricted: state.restricted, rounds, added: all };
  }
  throw new Error(`the relationship or feed of ${ids.viewer} and ${ids.author} changed in each of ${MAX_ROUNDS} rounds`);
};
