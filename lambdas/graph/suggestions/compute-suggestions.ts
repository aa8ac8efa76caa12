import pMap from 'p-map';
import type { Context } from '../../_base/context.ts';
import { digest } from '../../_base/hash.ts';
import { readItems } from '../../_table/table.ts';
import { participantIdsOf, readRecentCompetitions } from '../../competitions/index.ts';
import { countsKeys, friendshipChangesOf } from '../counts/counts.store.ts';
import { allFriends } from '../friends/friends.store.ts';
import { type RankedSuggestion, rankSuggestions } from './suggestions.rules.ts';
import { readSuggestions, storeSuggestions } from './suggestions.store.ts';

/** Friends whose friends are looked at, and the competitions and their size that say something about who knows whom. */
const MAX_FRIENDS_LOOKED_AT = 1_000;
const MAX_COMPETITIONS = 50;
const MAX_PARTICIPANTS = 1_000;
const AT_ONCE = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

type Circles = Awaited<ReturnType<typeof readRecentCompetitions>>;

/** Names everything that the list is made of: friends, how often their friendships have changed, and competitions with their sizes. */
const basisOf = async (friends: readonly string[], circles: Circles): Promise<string> => {
  const find = await readItems(countsKeys(...friends), { consistent: false });
  const moves = friends.reduce((sum, userId) => sum + friendshipChangesOf(find, userId), 0);
  return digest(JSON.stringify([friends, moves, circles]));
};

const make = async (me: string, friends: readonly string[], circles: Circles): Promise<RankedSuggestion[]> => {
  const small = circles.filter(({ participants }) => participants <= MAX_PARTICIPANTS);
  const [ofFriends, ofCompetitions] = await Promise.all([
    pMap(friends, async (friend) => (await allFriends(friend)).map(({ other }) => other), { concurrency: AT_ONCE }),
    pMap(small, ({ competitionId }) => participantIdsOf(competitionId, MAX_PARTICIPANTS + 1), { concurrency: AT_ONCE }),
  ]);
  const shared = ofCompetitions.filter((userIds) => userIds.length <= MAX_PARTICIPANTS && userIds.includes(me));
  return rankSuggestions(new Set([me, ...friends]), ofFriends, shared);
};

/**
 * Whom somebody may know. The kept list is the one that would be made now, unless the stream is behind; it costs half a unit
 * a friend to know that, and making it anew a query a friend.
 * @param options `goOn`: the kept list as it is, for pages after the first.
 */
export const suggestionsFor = async (ctx: Context, me: string, options: { goOn: boolean }): Promise<RankedSuggestion[]> => {
  const kept = await readSuggestions(me);
  if (kept && options.goOn) return kept.ranked;
  const [edges, circles] = await Promise.all([allFriends(me, MAX_FRIENDS_LOOKED_AT), readRecentCompetitions(me, MAX_COMPETITIONS)]);
  const friends = edges.map(({ other }) => other);
  const basis = await basisOf(friends, circles);
  const now = ctx.now();
  if (kept?.basis === basis && Date.parse(kept.madeAt) > now.getTime() - DAY_MS) return kept.ranked;
  const ranked = await make(me, friends, circles);
  await storeSuggestions(me, { basis, madeAt: now.toISOString(), ranked });
  return ranked;
};
