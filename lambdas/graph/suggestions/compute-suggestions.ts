import pMap from 'p-map';
import type { Context } from '../../_base/context.ts';
import { digest } from '../../_base/hash.ts';
import { type SuggestionSource, suggestionSources } from '../../_people/suggestion-source.ts';
import { readItems } from '../../_table/table.ts';
import { countsKeys, friendshipChangesOf } from '../counts/counts.store.ts';
import { allFriends } from '../friends/friends.store.ts';
import { type RankedSuggestion, rankSuggestions } from './suggestions.rules.ts';
import { readSuggestions, storeSuggestions } from './suggestions.store.ts';

/** Number of friends whose friend lists are read. */
const MAX_FRIENDS_READ = 1_000;
const MAX_GROUPS = 50;
/** Members of a larger group seldom know each other, so it does not count. */
const MAX_MEMBERS = 1_000;
const CONCURRENCY = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

type Group = { source: SuggestionSource; id: string; members: number };

const groupsOf = async (userId: string): Promise<Group[]> => {
  const groups = suggestionSources().map(async (source) =>
    (await source.groupsOf(userId, MAX_GROUPS)).map((group) => ({ source, ...group })),
  );
  return (await Promise.all(groups)).flat();
};

/** Digest of all inputs of the list: friends, their number of friendship changes, and groups with their sizes. */
const basisOf = async (friends: readonly string[], groups: readonly Group[]): Promise<string> => {
  const find = await readItems(countsKeys(...friends), { consistent: false });
  const changes = friends.reduce((sum, userId) => sum + friendshipChangesOf(find, userId), 0);
  return digest(JSON.stringify([friends, changes, groups.map(({ id, members }) => [id, members])]));
};

const compute = async (me: string, friends: readonly string[], groups: readonly Group[]): Promise<RankedSuggestion[]> => {
  const smallGroups = groups.filter(({ members }) => members <= MAX_MEMBERS);
  const [ofFriends, ofGroups] = await Promise.all([
    pMap(friends, async (friend) => (await allFriends(friend)).map(({ other }) => other), { concurrency: CONCURRENCY }),
    pMap(smallGroups, async ({ source, id }) => ({ counts: source.counts, userIds: await source.memberIds(id, MAX_MEMBERS + 1) }), {
      concurrency: CONCURRENCY,
    }),
  ]);
  const shared = ofGroups.filter(({ userIds }) => userIds.length <= MAX_MEMBERS && userIds.includes(me));
  return rankSuggestions(new Set([me, ...friends]), ofFriends, shared);
};

/**
 * Returns the suggestions for a user: the stored list if it is less than a day old and its inputs are unchanged. The check may
 * lag by the stream delay. It costs half a read unit per friend; a recomputation costs one query per friend.
 * @param options `isNextPage` returns the stored list without the check
 */
export const suggestionsFor = async (ctx: Context, me: string, options: { isNextPage: boolean }): Promise<RankedSuggestion[]> => {
  const stored = await readSuggestions(me);
  if (stored && options.isNextPage) return stored.ranked;
  const [edges, groups] = await Promise.all([allFriends(me, MAX_FRIENDS_READ), groupsOf(me)]);
  const friends = edges.map(({ other }) => other);
  const basis = await basisOf(friends, groups);
  const now = ctx.now();
  if (stored?.basis === basis && Date.parse(stored.madeAt) > now.getTime() - DAY_MS) return stored.ranked;
  const ranked = await compute(me, friends, groups);
  await storeSuggestions(me, { basis, madeAt: now.toISOString(), ranked });
  return ranked;
};
