import pMap from 'p-map';
import type { Context } from '../../_base/context.ts';
import { digest } from '../../_base/hash.ts';
import { type SuggestionSource, suggestionSources } from '../../_people/suggestion-source.ts';
import { readItems } from '../../_table/table.ts';
import { countsKeys, friendshipChangesOf } from '../counts/counts.store.ts';
import { allFriends } from '../friends/friends.store.ts';
import { type RankedSuggestion, rankSuggestions } from './suggestions.rules.ts';
import { readSuggestions, storeSuggestions } from './suggestions.store.ts';

/** Friends whose friends are read, and the groups of a user and their size that say something about who knows whom. */
const MAX_FRIENDS_READ = 1_000;
const MAX_GROUPS = 50;
const MAX_MEMBERS = 1_000;
const AT_ONCE = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

type Group = { source: SuggestionSource; id: string; members: number };

const groupsOf = async (userId: string): Promise<Group[]> => {
  const groups = suggestionSources().map(async (source) =>
    (await source.groupsOf(userId, MAX_GROUPS)).map((group) => ({ source, ...group })),
  );
  return (await Promise.all(groups)).flat();
};

/** Names everything that the list is made of: friends, how often their friendships have changed, and groups with their sizes. */
const basisOf = async (friends: readonly string[], groups: readonly Group[]): Promise<string> => {
  const find = await readItems(countsKeys(...friends), { consistent: false });
  const changes = friends.reduce((sum, userId) => sum + friendshipChangesOf(find, userId), 0);
  return digest(JSON.stringify([friends, changes, groups.map(({ id, members }) => [id, members])]));
};

const compute = async (me: string, friends: readonly string[], groups: readonly Group[]): Promise<RankedSuggestion[]> => {
  const small = groups.filter(({ members }) => members <= MAX_MEMBERS);
  const [ofFriends, ofGroups] = await Promise.all([
    pMap(friends, async (friend) => (await allFriends(friend)).map(({ other }) => other), { concurrency: AT_ONCE }),
    pMap(small, ({ source, id }) => source.memberIds(id, MAX_MEMBERS + 1), { concurrency: AT_ONCE }),
  ]);
  const shared = ofGroups.filter((userIds) => userIds.length <= MAX_MEMBERS && userIds.includes(me));
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
  const [edges, groups] = await Promise.all([allFriends(me, MAX_FRIENDS_READ), groupsOf(me)]);
  const friends = edges.map(({ other }) => other);
  const basis = await basisOf(friends, groups);
  const now = ctx.now();
  if (kept?.basis === basis && Date.parse(kept.madeAt) > now.getTime() - DAY_MS) return kept.ranked;
  const ranked = await compute(me, friends, groups);
  await storeSuggestions(me, { basis, madeAt: now.toISOString(), ranked });
  return ranked;
};
