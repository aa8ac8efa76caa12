import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Context } from '../../_base/context.ts';
import { mutated } from '../../_base/switch-points.ts';
import { audiencesOf, requireProfile } from '../../_people/profiles.store.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { feedReason } from '../../_people/relationship.rules.ts';
import { readRelationship, relationshipUnchanged } from '../../_people/relationships.store.ts';
import { readViewerVisibility, setPullAuthor } from '../../_people/visibility.store.ts';
import { transact, VersionConflict } from '../../_table/commit.ts';
import { type Edge, isInPullMode, markPullEdge } from '../../graph/index.ts';
import type { Activity, FeedPosition, FeedReason } from '../activity/activity.model.ts';
import { feedEntryOf, reaches } from '../activity/activity.rules.ts';
import { readActivities } from '../activity/activity.store.ts';
import { FEED_ENTRY_DAYS, type FeedEntryChange, readFeedReasons, writeFeedEntries } from '../timeline/feed-entries.store.ts';

/** So much of what an author did comes into the feed of whoever befriends or follows them. */
const BACKFILL = 50;
/** So far it is looked back for that many which the viewer may see. */
const LOOK_BACK = 200;
const PAGE = 60;
const MAX_ROUNDS = 20;

type Who = { viewer: string; author: string };
/** An activity that a sync brought into the feed, and why. */
export type AddedActivity = { activity: Activity; reason: FeedReason };
export type SyncResult = {
  /** The version of the relationship that the feed agrees with. */
  relationship: Relationship;
  /** Reads ask the relationship until this is cleared: a slow worker may still write a entry on what held before. */
  restricted: boolean;
  /** How often it was looked at; once where there was nothing to do. */
  rounds: number;
  /** Activities that are in the feed now and were not before. */
  added: readonly AddedActivity[];
};

type Reach = { author: string; reason: FeedReason | undefined; audience: Audience; now: Date };
type Line = { activity: Activity; reason: FeedReason | undefined };

/** Goes back through what an author did, and says of each whether it belongs into the feed, while `more` says so. */
const goBack = async ({ author, reason, audience }: Reach, more: (lines: readonly Line[]) => boolean): Promise<Line[]> => {
  const lines: Line[] = [];
  let before: FeedPosition | undefined;
  do {
    const { entries, until } = await readActivities(author, { before, limit: PAGE, consistent: true });
    lines.push(...entries.map((activity) => ({ activity, reason: reason && reaches(activity, reason, audience) ? reason : undefined })));
    before = until;
  } while (before !== undefined && more(lines));
  return lines;
};

/** What a backfill brings: the newest that the viewer may see. */
const toBackfill = async (reach: Reach): Promise<Line[]> => {
  const belongs = (lines: readonly Line[]) => lines.filter(({ reason }) => reason !== undefined);
  return belongs(await goBack(reach, (lines) => lines.length < LOOK_BACK && belongs(lines).length < BACKFILL)).slice(0, BACKFILL);
};

/** What could have a entry: everything younger than one lives, and what a backfill may have brought beyond that. */
const withCopies = ({ now, ...reach }: Reach): Promise<Line[]> => {
  const oldest = new Date(now.getTime() - FEED_ENTRY_DAYS * 86_400_000).toISOString();
  return goBack({ now, ...reach }, (lines) => lines.filter(({ activity }) => activity.at < oldest).length < LOOK_BACK);
};

/** The lines of the author's lists that lead to the viewer. */
const edgesTo = (relationship: Relationship, { viewer, author }: Who): Edge[] => {
  const follow = relationship.sides[relationship.low === viewer ? 'low' : 'high'].follow;
  const common = { owner: author, other: viewer };
  return [
    ...(relationship.friendsSince === undefined ? [] : [{ ...common, list: 'friends' as const, since: relationship.friendsSince }]),
    ...(follow?.state === 'following' ? [{ ...common, list: 'followers' as const, since: follow.since }] : []),
  ];
};

type Now = {
  relationship: Relationship;
  reason: FeedReason | undefined;
  readsByPull: boolean;
  authorInPullMode: boolean;
  restricted: boolean;
};

const readNow = async ({ viewer, author }: Who): Promise<Now> => {
  // The author's mode is read after the relationship's change was committed: whoever converts an audience does it the other way round.
  const [relationship, view, authorInPullMode] = await Promise.all([
    readRelationship(viewer, author),
    readViewerVisibility(viewer),
    isInPullMode(author),
  ]);
  return {
    relationship,
    reason: feedReason(relationship, author),
    authorInPullMode,
    readsByPull: view.pullAuthors.has(author),
    restricted: view.restricted.has(author),
  };
};

/** Whether the viewer's feed looks at the author's list. @returns whether that had to be changed. */
const syncPullMode = async (who: Who, { relationship, reason, authorInPullMode, readsByPull }: Now, ctx: Context): Promise<boolean> => {
  const should = reason !== undefined && authorInPullMode;
  if (should === readsByPull) return false;
  const held = should ? edgesTo(relationship, who).map(markPullEdge) : [relationshipUnchanged(relationship)];
  await transact([...held, setPullAuthor(who.viewer, who.author, should)], ctx);
  return true;
};

type Synced = { changed: boolean; added: readonly AddedActivity[] };
const UNCHANGED: Synced = { changed: false, added: [] };

const syncEntries = async (who: Who, { reason, authorInPullMode, restricted }: Now, thorough: boolean, ctx: Context): Promise<Synced> => {
  const all = thorough || restricted || reason === undefined;
  if (authorInPullMode && !all) return UNCHANGED;
  const now = ctx.now();
  const audience = audiencesOf(await requireProfile(who.author)).activity;
  const reach = { author: who.author, reason, audience, now };
  const lines = await (all ? withCopies(reach) : toBackfill(reach));
  const has = await readFeedReasons(
    who.viewer,
    lines.map(({ activity }) => activity),
    now,
  );
  let belonging = 0;
  const added: AddedActivity[] = [];
  const changes = lines.flatMap(({ activity, reason: should }): FeedEntryChange[] => {
    const is = has(activity);
    if (should) belonging += 1;
    if (should === is) return [];
    if (!should) return mutated('feed-withdraws-nothing') ? [] : [{ viewer: who.viewer, remove: activity }];
    // Older ones keep their entry where they have one, and get none.
    const isBackfilled = belonging <= BACKFILL && !authorInPullMode && !mutated('feed-backfills-nothing');
    if (is === undefined && !isBackfilled) return [];
    if (is === undefined) added.push({ activity, reason: should });
    return [{ viewer: who.viewer, put: feedEntryOf(activity, should) }];
  });
  await writeFeedEntries(changes, now);
  return { changed: changes.length > 0, added };
};

/** What a feed that begins to read an author's own list shows of it. */
const nowPulled = async (who: Who, { reason }: Now, ctx: Context): Promise<AddedActivity[]> => {
  const audience = audiencesOf(await requireProfile(who.author)).activity;
  const lines = await toBackfill({ author: who.author, reason, audience, now: ctx.now() });
  return lines.flatMap(({ activity, reason: why }) => (why ? [{ activity, reason: why }] : []));
};

const syncOnce = async (who: Who, thorough: boolean, ctx: Context): Promise<Synced & { now: Now }> => {
  const now = await readNow(who);
  if (now.reason === undefined && !now.restricted && !now.readsByPull && !thorough) return { now, ...UNCHANGED };
  try {
    const pulling = await syncPullMode(who, now, ctx);
    const { changed, added } = await syncEntries(who, now, thorough, ctx);
    const pulled = pulling && !now.readsByPull ? await nowPulled(who, now, ctx) : [];
    return { now, changed: changed || pulling, added: [...added, ...pulled] };
  } catch (error) {
    if (error instanceof VersionConflict) return { now, changed: true, added: [] };
    throw error;
  }
};

/**
 * Makes what a feed has of one author what it should have: the one function behind friendships and follows that began or
 * ended, blocks, close marks and changed privacy. It looks again after everything that it wrote, until there is nothing to
 * do: so whatever it decided on is what holds at its end, whoever wrote meanwhile. Doing it again changes nothing.
 * @param thorough looks at all entries that could be there, not only at what a backfill brings.
 */
export const syncRelationship = async (who: Who, ctx: Context, { thorough = false } = {}): Promise<SyncResult> => {
  const all: AddedActivity[] = [];
  for (let rounds = 1; rounds <= MAX_ROUNDS; rounds += 1) {
    const { now, changed, added } = await syncOnce(who, thorough, ctx);
    all.push(...added);
    if (!changed) return { relationship: now.relationship, restricted: now.restricted, rounds, added: all };
  }
  throw new Error('what is between two people did not come to rest');
};
