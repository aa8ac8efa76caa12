import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Context } from '../../_base/context.ts';
import { StaleRead, transact } from '../../_table/commit.ts';
import { feedVia } from '../../graph/relationship/relationship.rules.ts';
import {
  changePulled,
  type Edge,
  isPulled,
  markPulled,
  type Pair,
  readPair,
  readView,
  unchanged,
} from '../../graph/relationship/relationship.store.ts';
import { audiencesOf, requireOwnProfile } from '../../users/profile/profile.store.ts';
import type { Activity, Position, Via } from '../activity/activity.model.ts';
import { copyOf, reaches } from '../activity/activity.rules.ts';
import { readActivities } from '../activity/activity.store.ts';
import { COPY_DAYS, type CopyChange, changeCopies, readVias } from '../timeline/feed-entries.store.ts';

/** So much of what an author did comes into the feed of whoever befriends or follows them. */
const BACKFILL = 50;
/** So far it is looked back for that many which the viewer may see. */
const LOOK_BACK = 200;
const PAGE = 60;
const MAX_ROUNDS = 20;

type Who = { viewer: string; author: string };
export type Settled = {
  /** The version of the pair that the feed agrees with. */
  pair: Pair;
  /** Reads ask the pair until this is cleared: a slow worker may still write a copy on what held before. */
  narrowed: boolean;
  /** How often it was looked at; once where there was nothing to do. */
  rounds: number;
};

type Reach = { author: string; via: Via | undefined; audience: Audience; now: Date };
type Line = { activity: Activity; via: Via | undefined };

/** Goes back through what an author did, and says of each whether it belongs into the feed, while `more` says so. */
const goBack = async ({ author, via, audience }: Reach, more: (lines: readonly Line[]) => boolean): Promise<Line[]> => {
  const lines: Line[] = [];
  let before: Position | undefined;
  do {
    const { entries, until } = await readActivities(author, { before, limit: PAGE, consistent: true });
    lines.push(...entries.map((activity) => ({ activity, via: via && reaches(activity, via, audience) ? via : undefined })));
    before = until;
  } while (before !== undefined && more(lines));
  return lines;
};

/** What a backfill brings: the newest that the viewer may see. */
const toBackfill = async (reach: Reach): Promise<Line[]> => {
  const belongs = (lines: readonly Line[]) => lines.filter(({ via }) => via !== undefined);
  return belongs(await goBack(reach, (lines) => lines.length < LOOK_BACK && belongs(lines).length < BACKFILL)).slice(0, BACKFILL);
};

/** What could have a copy: everything younger than one lives, and what a backfill may have brought beyond that. */
const withCopies = ({ now, ...reach }: Reach): Promise<Line[]> => {
  const oldest = new Date(now.getTime() - COPY_DAYS * 86_400_000).toISOString();
  return goBack({ now, ...reach }, (lines) => lines.filter(({ activity }) => activity.at < oldest).length < LOOK_BACK);
};

/** The lines of the author's lists that lead to the viewer. */
const edgesTo = (pair: Pair, { viewer, author }: Who): Edge[] => {
  const follow = pair.stances[pair.low === viewer ? 'low' : 'high'].follow;
  const common = { owner: author, other: viewer };
  return [
    ...(pair.friendsSince === undefined ? [] : [{ ...common, list: 'friends' as const, since: pair.friendsSince }]),
    ...(follow?.state === 'following' ? [{ ...common, list: 'followers' as const, since: follow.since }] : []),
  ];
};

type Now = { pair: Pair; via: Via | undefined; isPulling: boolean; authorPulled: boolean; narrowed: boolean };

const readNow = async ({ viewer, author }: Who): Promise<Now> => {
  // The author's mode is read after the pair's change was committed: whoever converts an audience does it the other way round.
  const [pair, view, authorPulled] = await Promise.all([readPair(viewer, author), readView(viewer), isPulled(author)]);
  return {
    pair,
    via: feedVia(pair, author),
    authorPulled,
    isPulling: view.pulled.has(author),
    narrowed: view.narrowed.has(author),
  };
};

/** Whether the viewer's feed looks at the author's list. @returns whether that had to be changed. */
const settlePulling = async (who: Who, { pair, via, authorPulled, isPulling }: Now, ctx: Context): Promise<boolean> => {
  const should = via !== undefined && authorPulled;
  if (should === isPulling) return false;
  const held = should ? edgesTo(pair, who).map(markPulled) : [unchanged(pair)];
  await transact([...held, changePulled(who.viewer, who.author, should)], ctx);
  return true;
};

const settleCopies = async (who: Who, { via, authorPulled, narrowed }: Now, thorough: boolean, ctx: Context): Promise<boolean> => {
  const all = thorough || narrowed || via === undefined;
  if (authorPulled && !all) return false;
  const now = ctx.now();
  const audience = audiencesOf(await requireOwnProfile(who.author)).activity;
  const reach = { author: who.author, via, audience, now };
  const lines = await (all ? withCopies(reach) : toBackfill(reach));
  const has = await readVias(
    who.viewer,
    lines.map(({ activity }) => activity),
    now,
  );
  let belonging = 0;
  const changes = lines.flatMap(({ activity, via: should }): CopyChange[] => {
    const is = has(activity);
    if (should) belonging += 1;
    if (should === is) return [];
    if (!should) return [{ viewer: who.viewer, remove: activity }];
    // Older ones keep their copy where they have one, and get none.
    const isBackfilled = belonging <= BACKFILL && !authorPulled;
    return is === undefined && !isBackfilled ? [] : [{ viewer: who.viewer, put: copyOf(activity, should) }];
  });
  await changeCopies(changes, now);
  return changes.length > 0;
};

const settleOnce = async (who: Who, thorough: boolean, ctx: Context): Promise<{ now: Now; changed: boolean }> => {
  const now = await readNow(who);
  if (now.via === undefined && !now.narrowed && !now.isPulling && !thorough) return { now, changed: false };
  try {
    const pulling = await settlePulling(who, now, ctx);
    return { now, changed: (await settleCopies(who, now, thorough, ctx)) || pulling };
  } catch (error) {
    if (error instanceof StaleRead) return { now, changed: true };
    throw error;
  }
};

/**
 * Makes what a feed has of one author what it should have: the one function behind friendships and follows that began or
 * ended, blocks, close marks and changed privacy. It looks again after everything that it wrote, until there is nothing to
 * do: so whatever it decided on is what holds at its end, whoever wrote meanwhile. Doing it again changes nothing.
 * @param thorough looks at all copies that could be there, not only at what a backfill brings.
 */
export const settlePair = async (who: Who, ctx: Context, { thorough = false } = {}): Promise<Settled> => {
  for (let rounds = 1; rounds <= MAX_ROUNDS; rounds += 1) {
    const { now, changed } = await settleOnce(who, thorough, ctx);
    if (!changed) return { pair: now.pair, narrowed: now.narrowed, rounds };
  }
  throw new Error('what is between two people did not come to rest');
};
