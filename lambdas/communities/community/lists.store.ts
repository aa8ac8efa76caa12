import type { ListEntry, ListSource } from '../../_table/pages.ts';
import { type Query, queryItems } from '../../_table/query.ts';
import { readItems } from '../../_table/table.ts';
import { membersIn, postsIn, statsKeys } from '../counts/counts.store.ts';
import type { Community } from './community.model.ts';
import { communityKeys, communityOf, memberKeys, tagKeys } from './community.store.ts';

/** `id`: of a community, or of a user in lists of users. */
export type Entry = ListEntry & { id: string };
type Source = ListSource<Entry>;

/** The id after the first `#` of a key. */
const idIn = (key: string): string => key.slice(key.indexOf('#') + 1);

const indexSource =
  (query: Query & { index: 'gsi3' | 'gsi4' }, idOf: (item: { pk: string; sk: string }) => string): Source =>
  async (after, limit) =>
    (await queryItems({ ...query, after, limit })).map((item) => ({ position: String(item[`${query.index}sk`]), id: idOf(item) }));

const ofPartition = ({ pk }: { pk: string }): string => idIn(pk);

/** Public communities, newest first. */
export const publicSource: Source = indexSource(
  { index: 'gsi4', partition: communityKeys.partition('gsi4', {}), reverse: true },
  ofPartition,
);

/** Communities whose folded name begins with the prefix, by name. */
export const nameSource = (prefix: string): Source =>
  indexSource({ index: 'gsi3', partition: communityKeys.partition('gsi3', {}), prefix }, ofPartition);

/** Communities of a folded topic, newest first. */
export const tagSource =
  (tag: string): Source =>
  async (after, limit) => {
    const partition = tagKeys.key({ tag, createdAt: '', communityId: '' }).pk;
    return (await queryItems({ partition, reverse: true, after, limit })).map(({ sk }) => ({ position: sk, id: idIn(sk) }));
  };

/** Communities that a user belongs to, the latest joined first. */
export const mineSource = (userId: string): Source =>
  indexSource({ index: 'gsi3', partition: memberKeys.partition('gsi3', { userId }), reverse: true }, ofPartition);

/** Members, newest first. */
export const memberSource = (communityId: string): Source => listSource(communityId, 'MEMBERS', true);
/** Users who asked to join, oldest first. */
export const requestSource = (communityId: string): Source => listSource(communityId, 'REQUESTS', false);

/** Banned users, the latest first. */
export const banSource = (communityId: string): Source => listSource(communityId, 'BANS', true);

const listSource = (communityId: string, list: string, reverse: boolean): Source =>
  indexSource({ index: 'gsi4', partition: memberKeys.partition('gsi4', { communityId, list }), reverse }, ({ sk }) => idIn(sk));

export type ListedCommunity = { community: Community; members: number; posts: number };

/** Reads communities with their counts in one round trip; both may lag. */
export const readListed = async (communityIds: readonly string[]): Promise<(ListedCommunity | undefined)[]> => {
  const find = await readItems(
    communityIds.flatMap((communityId) => [communityKeys.key({ communityId }), statsKeys.key({ communityId })]),
    { consistent: false },
  );
  return communityIds.map((communityId) => {
    const community = communityOf(find(communityKeys.key({ communityId })));
    const stats = find(statsKeys.key({ communityId }));
    return community && { community, members: membersIn(stats), posts: postsIn(stats) };
  });
};

/** Ids of public communities, page by page. */
export const latestCommunities = async (
  after: string | undefined,
  limit: number,
): Promise<{ communityIds: string[]; next: string | undefined }> => {
  const entries = await publicSource(after, limit);
  return { communityIds: entries.map(({ id }) => id), next: entries.length < limit ? undefined : entries.at(-1)?.position };
};
