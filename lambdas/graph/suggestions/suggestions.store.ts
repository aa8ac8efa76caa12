import { itemType } from '../../_table/keys.ts';
import { readItem } from '../../_table/table.ts';
import { putItem, writeAlone } from '../../_table/write.ts';
import type { RankedSuggestion } from './suggestions.rules.ts';

const keys = itemType({
  type: 'suggestions',
  summary: 'Suggestions for a user, most in common first; kept for a day',
  writer: 'graph/suggestions/suggestions.store.ts',
  key: { partition: 'USER#{userId}', sort: 'SUGGESTIONS' },
});

/** `basis` is a digest of the inputs; while it is unchanged, so is the list. */
export type StoredSuggestions = { basis: string; madeAt: string; ranked: RankedSuggestion[] };

const KEEP_SECONDS = 2 * 24 * 60 * 60;

// Text without the id prefix keeps a thousand suggestions below 30 KB.
const toText = ({ userId, mutualFriends, sharedCompetitions, sharedCommunities }: RankedSuggestion): string =>
  `${userId.replace(/^user_/, '')} ${mutualFriends} ${sharedCompetitions} ${sharedCommunities}`;
/** Lists of an earlier version have two numbers. */
const fromText = (text: string): RankedSuggestion => {
  const [id = '', ...numbers] = text.split(' ');
  const [mutualFriends = 0, sharedCompetitions = 0, sharedCommunities = 0] = numbers.map(Number);
  return { userId: `user_${id}`, mutualFriends, sharedCompetitions, sharedCommunities };
};

export const readSuggestions = async (userId: string): Promise<StoredSuggestions | undefined> => {
  const item = await readItem(keys.key({ userId }), { consistent: false });
  return item && { basis: String(item.basis), madeAt: String(item.madeAt), ranked: (item.ranked as string[]).map(fromText) };
};

/** The last write wins: concurrent computations use the same inputs. */
export const storeSuggestions = async (userId: string, { basis, madeAt, ranked }: StoredSuggestions): Promise<void> => {
  const expiresAt = Math.floor(Date.parse(madeAt) / 1000) + KEEP_SECONDS;
  await writeAlone(putItem({ ...keys.key({ userId }), type: keys.type, basis, madeAt, ranked: ranked.map(toText), expiresAt }));
};
