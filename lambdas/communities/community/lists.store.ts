import { once } from 'es-toolkit/function';
import type { Location } from '../../../schemas/_kit/geo.ts';
import { type CellSearch, searchesFor } from '../../_geo/cells.rules.ts';
import { distanceKm } from '../../_geo/distance.rules.ts';
import { type ListEntry, type ListSource, sourceOf } from '../../_table/pages.ts';
import { type Query, queryItems } from '../../_table/query.ts';
import { readItems } from '../../_table/table.ts';
import { membersIn, postsIn, statsKeys } from '../counts/counts.store.ts';
import { readTrending } from '../trending/trending.store.ts';
import type { Community } from './community.model.ts';
import { communityKeys, communityOf, memberKeys, nearKeys, tagKeys } from './community.store.ts';

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

/** Places read of one cell at most: the narrow ones decide where wide ones hold too many. */
const PER_NARROW_CELL = 300;
const PER_CELL = 60;

type Placed = { id: string; km: number };

/** Reads the places in each range of a search at once. `cut`: a range has more than were read. */
const readCells = async (centre: Location, { reachKm, ranges }: CellSearch, limit: number): Promise<{ placed: Placed[]; cut: boolean }> => {
  const parts = await Promise.all(
    ranges.map(({ wide, prefix }) => {
      const partition = nearKeys.key({ wide, middle: '', narrow: '', communityId: '' }).pk;
      return queryItems({ partition, ...(prefix === '' ? {} : { prefix }), limit });
    }),
  );
  const placed = parts
    .flat()
    .map(({ sk, lat, lon }) => ({ id: sk.slice(sk.lastIndexOf('#') + 1), km: distanceKm(centre, { lat: Number(lat), lon: Number(lon) }) }))
    .filter(({ km }) => km <= reachKm);
  return { placed, cut: parts.some((part) => part.length === limit) };
};

/**
 * Communities around a place, the nearest first, by one round trip of bounded reads. Where wide cells hold too many, those of the
 * widest search that was not cut off: a dense place shows its nearest few hundred. Of more than 300 in one narrow cell, some are missing.
 */
export const nearSource = (centre: Location, radiusKm: number): Source => {
  const reading = once(async () => {
    const found = await Promise.all(
      searchesFor(centre, radiusKm).map((search, index) => readCells(centre, search, index === 0 ? PER_NARROW_CELL : PER_CELL)),
    );
    const { placed } = found.findLast(({ cut }) => !cut) ?? found[0] ?? { placed: [] };
    return placed.map(({ id, km }) => ({ id, position: `${String(Math.round(km * 1000)).padStart(8, '0')}#${id}` })).sort(byPosition);
  });
  return async (after = '', limit) => (await reading()).filter(({ position }) => position > after).slice(0, limit);
};

const byPosition = (a: Entry, b: Entry): number => (a.position < b.position ? -1 : 1);

/** The list of trending communities, a slice at a time. A position in an older list continues at the same place of the new one. */
export const trendingSource: Source = async (after, limit) => {
  const { ranked = [] } = (await readTrending()) ?? {};
  const entries = ranked.map(({ id }, index) => ({ id, position: `${String(index).padStart(3, '0')}#` }));
  return sourceOf(entries, 'ascending')(after, limit);
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
