import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { Location } from '../../../schemas/_kit/geo.ts';
import { mutated } from '../../_base/switch-points.ts';
import { cellsOf } from '../../_geo/cells.rules.ts';
import type { Write } from '../../_table/commit.ts';
import { foldName } from '../../_table/fold-name.ts';
import { itemType } from '../../_table/keys.ts';
import { queryPage } from '../../_table/query.ts';
import { type Item, type Key, readItem, readItems } from '../../_table/table.ts';
import { deleteItem, putAtVersion, putItem } from '../../_table/write.ts';
import { postsIn, statsKeys } from '../counts/counts.store.ts';
import type { Community, CommunityMembership } from './community.model.ts';
import { isListed } from './visibility.rules.ts';

const WRITER = 'communities/community/community.store.ts';

export const communityKeys = itemType({
  type: 'community',
  summary: 'A community: settings, state and the members with a role',
  writer: WRITER,
  key: { partition: 'COMMUNITY#{communityId}', sort: 'COMMUNITY' },
  indexes: {
    gsi3: { partition: 'COMMUNITIES#NAMES', sort: '{foldedName}#{communityId}' },
    gsi4: { partition: 'COMMUNITIES#PUBLIC', sort: '{createdAt}#{communityId}' },
  },
});

export const tagKeys = itemType({
  type: 'community-tag',
  summary: 'A topic of a community that lists show',
  writer: WRITER,
  key: { partition: 'COMMUNITIES#TAG#{tag}', sort: '{createdAt}#{communityId}' },
});

export const nearKeys = itemType({
  type: 'community-near',
  summary: 'The place of a community that lists show, by cells of three sizes',
  writer: WRITER,
  key: { partition: 'COMMUNITIES#NEAR#{wide}', sort: '{middle}#{narrow}#{communityId}' },
});

export const memberKeys = itemType({
  type: 'community-member',
  summary: 'Everything between a user and a community: state, role and history; `v` only grows',
  writer: WRITER,
  key: { partition: 'COMMUNITY#{communityId}', sort: 'MEMBER#{userId}' },
  indexes: {
    gsi3: { partition: 'USER#{userId}#COMMUNITIES', sort: '{since}#{communityId}' },
    gsi4: { partition: 'COMMUNITY#{communityId}#{list}', sort: '{since}#{userId}' },
  },
});

const contentOf = ({ pk: _pk, sk: _sk, type: _type, event: _event, ...stored }: Item): Record<string, unknown> =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => !/^gsi\d[ps]k$/.test(name)));

export const communityOf = (stored: Item | undefined): Community | undefined => stored && (contentOf(stored) as Community);
export const membershipOf = (stored: Item | undefined): CommunityMembership | undefined =>
  stored && (contentOf(stored) as CommunityMembership);

export const readCommunity = async (communityId: string): Promise<Community | undefined> =>
  communityOf(await readItem(communityKeys.key({ communityId }), { consistent: true }));

/** Reads memberships by user id in one round trip. Users who never had one are missing. */
export const readMemberships = async (
  communityId: string,
  userIds: readonly string[],
  options = { consistent: true },
): Promise<Map<string, CommunityMembership>> => {
  const find = await readItems(
    userIds.map((userId) => memberKeys.key({ communityId, userId })),
    options,
  );
  return new Map(
    userIds.flatMap((userId) => {
      const membership = membershipOf(find(memberKeys.key({ communityId, userId })));
      return membership ? [[userId, membership] as const] : [];
    }),
  );
};

/** Memberships in any state, in the order of user ids; consistent. Former members are among them. */
export const pageOfMemberships = async (
  communityId: string,
  after: string | undefined,
  limit: number,
): Promise<{ memberships: CommunityMembership[]; last: string | undefined }> => {
  const { items, next } = await queryPage({
    partition: memberKeys.key({ communityId, userId: '' }).pk,
    prefix: memberKeys.key({ communityId, userId: '' }).sk,
    after: after === undefined ? undefined : memberKeys.key({ communityId, userId: after }).sk,
    consistent: true,
    limit,
  });
  const memberships = items.flatMap((stored) => membershipOf(stored) ?? []);
  return { memberships, last: next === undefined ? undefined : memberships.at(-1)?.userId };
};

/** Reads a community, its number of posts and memberships in it, consistently, in one round trip. */
export const readWithMemberships = async (
  communityId: string,
  userIds: readonly string[],
): Promise<{
  community: Community | undefined;
  posts: number;
  membershipIn: (userId: string) => CommunityMembership | undefined;
}> => {
  const [communityKey, statsKey] = [communityKeys.key({ communityId }), statsKeys.key({ communityId })];
  const find = await readItems([communityKey, statsKey, ...userIds.map((userId) => memberKeys.key({ communityId, userId }))], {
    consistent: true,
  });
  return {
    community: communityOf(find(communityKey)),
    posts: postsIn(find(statsKey)),
    membershipIn: (userId) => membershipOf(find(memberKeys.key({ communityId, userId }))),
  };
};

/** Reads communities with the memberships of one user in one round trip. @param options default: consistent */
export const readOwnMemberships = async (
  communityIds: readonly string[],
  userId: string,
  options = { consistent: true },
): Promise<{ community: Community | undefined; membership: CommunityMembership | undefined }[]> => {
  const find = await readItems(
    communityIds.flatMap((communityId) => [communityKeys.key({ communityId }), memberKeys.key({ communityId, userId })]),
    options,
  );
  return communityIds.map((communityId) => ({
    community: communityOf(find(communityKeys.key({ communityId }))),
    membership: membershipOf(find(memberKeys.key({ communityId, userId }))),
  }));
};

/** Several tags may fold alike. A removed community keeps its topics, and lists leave it out: a removal is one write. */
const tagsIn = (community: Community | undefined): Set<string> =>
  new Set(community && isListed({ ...community, removed: false }) ? community.tags.map(foldName).filter((tag) => tag !== '') : []);

const tagWrites = (after: Community, before: Community | undefined): Write[] => {
  const [now, until] = [tagsIn(after), tagsIn(before)];
  const keyOf = (tag: string): Key => tagKeys.key({ ...after, tag });
  return [
    ...[...now].filter((tag) => !until.has(tag)).map((tag) => putItem({ ...keyOf(tag), type: tagKeys.type })),
    ...[...until].filter((tag) => !now.has(tag)).map((tag) => deleteItem(keyOf(tag))),
  ];
};

/** Like topics, the place of a removed community stays. */
const placeIn = (community: Community | undefined): Location | undefined =>
  community && isListed({ ...community, removed: false }) ? community.location : undefined;

const placeWrites = (after: Community, before: Community | undefined): Write[] => {
  const [now, until] = [placeIn(after), placeIn(before)];
  const keyOf = (place: Location): Key => nearKeys.key({ ...after, ...cellsOf(place) });
  if (now?.lat === until?.lat && now?.lon === until?.lon) return [];
  const moved = until && !(now && keyOf(now).pk === keyOf(until).pk && keyOf(now).sk === keyOf(until).sk);
  return [
    ...(moved ? [deleteItem(keyOf(until))] : []),
    ...(now ? [putItem({ ...keyOf(now), type: nearKeys.type, lat: now.lat, lon: now.lon })] : []),
  ];
};

/** Writes a community if it is absent or still at the version that was read, perhaps with the event of the change. */
export const putCommunity = (after: Community, before: Community | undefined, event?: EventEnvelope): Write => {
  const values = { ...after, foldedName: foldName(after.name) };
  const indexes = isListed(after) ? { ...communityKeys.index('gsi3', values), ...communityKeys.index('gsi4', values) } : {};
  const item = { ...communityKeys.key(values), type: communityKeys.type, ...after, event, ...indexes };
  return mutated('community-roles-unconditioned') ? putItem(item) : putAtVersion(item, before?.v ?? 0);
};

/** Like `putCommunity`, with its topics and its place, which settings change. */
export const communityWrites = (after: Community, before: Community | undefined, event?: EventEnvelope): Write[] => [
  putCommunity(after, before, event),
  ...tagWrites(after, before),
  ...placeWrites(after, before),
];

/** A user is in at most one list of a community. */
const listOf = ({ state, joinedAt, requestedAt, bannedAt }: CommunityMembership): { list: string; since: string } | undefined => {
  if (state === 'member') return { list: 'MEMBERS', since: joinedAt ?? '' };
  if (state === 'banned') return { list: 'BANS', since: bannedAt ?? '' };
  return state === 'requested' ? { list: 'REQUESTS', since: requestedAt ?? '' } : undefined;
};

/** Writes a membership if it is absent or still at the version that was read, perhaps with the event of the change. */
export const putMembership = (after: CommunityMembership, before: CommunityMembership | undefined, event?: EventEnvelope): Write => {
  const list = listOf(after);
  const values = { ...after, ...list };
  return putAtVersion(
    {
      ...memberKeys.key(values),
      type: memberKeys.type,
      ...after,
      event,
      ...(list ? memberKeys.index('gsi4', values) : {}),
      ...(after.state === 'member' ? memberKeys.index('gsi3', values) : {}),
    },
    before?.v ?? 0,
  );
};
