import type { Relationship, Side } from '../../_people/relationship.model.ts';
import { otherSide, userAt } from '../../_people/relationship.rules.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { countItems, queryItems } from '../../_table/query.ts';
import type { Item } from '../../_table/table.ts';
import { deleteItem, putItem, updateItem } from '../../_table/write.ts';

/**
 * The lists of the graph. Each entry is an item of its owner's list, so a page is one consistent query, newest first. Friends
 * and followers share a partition and are read together as the audience (see audience.store.ts). All lists derive from the
 * relationships and are written in the same transaction.
 */
const WRITER = 'graph/relationship/edges.store.ts';

const keys = {
  friends: itemType({
    type: 'friend',
    summary: 'A friend of a user, with the start of the friendship and the close-friend mark',
    writer: WRITER,
    key: { partition: 'USER#{owner}#AUDIENCE', sort: 'FRIEND#{since}#{other}' },
  }),
  followers: itemType({
    type: 'follower',
    summary: 'A follower of a user, approved if required',
    writer: WRITER,
    key: { partition: 'USER#{owner}#AUDIENCE', sort: 'FOLLOWER#{since}#{other}' },
  }),
  following: itemType({
    type: 'following',
    summary: 'A user in the following list of another user',
    writer: WRITER,
    key: { partition: 'USER#{owner}#FOLLOWING', sort: '{since}#{other}' },
  }),
  followRequests: itemType({
    type: 'follow-request',
    summary: 'A follow request waiting for approval by a user',
    writer: WRITER,
    key: { partition: 'USER#{owner}#FOLLOW_REQUESTS', sort: '{since}#{other}' },
  }),
};

export type ListName = keyof typeof keys;
/** One entry of a list, from the owner's side. */
export type Edge = { list: ListName; owner: string; other: string; since: string; close?: boolean; pullMode?: boolean };

const keyOf = ({ list, owner, other, since }: Edge) => keys[list].key({ owner, other, since });
export const positionOf = ({ since, other }: Pick<Edge, 'since' | 'other'>): string => `${since}#${other}`;

const edgesOf = (relationship: Relationship): Edge[] => {
  const sides: Side[] = ['low', 'high'];
  return sides.flatMap((side): Edge[] => {
    const [me, other] = [userAt(relationship, side), userAt(relationship, otherSide(side))];
    const { close, follow } = relationship.sides[side];
    return [
      ...(relationship.friendsSince === undefined
        ? []
        : [{ list: 'friends' as const, owner: me, other, since: relationship.friendsSince, ...(close ? { close } : {}) }]),
      ...(follow?.state === 'following'
        ? [
            { list: 'following' as const, owner: me, other, since: follow.since },
            { list: 'followers' as const, owner: other, other: me, since: follow.since },
          ]
        : []),
      ...(follow?.state === 'requested' ? [{ list: 'followRequests' as const, owner: other, other: me, since: follow.since }] : []),
    ];
  });
};

const idOf = (edge: Edge): string => Object.values(keyOf(edge)).join('\n');

const put = (edge: Edge): Write => putItem({ ...keyOf(edge), type: keys[edge.list].type, ...(edge.close ? { close: true } : {}) });
/** An update, because a put would overwrite `pullMode` on the same item. */
const mark = (edge: Edge): Write => updateItem({ key: keyOf(edge), set: { close: edge.close || undefined } });

/** List writes of a relationship change; unchanged entries need none. */
export const edgeWrites = (before: Relationship, after: Relationship): Write[] => {
  const old = new Map(edgesOf(before).map((edge) => [idOf(edge), edge]));
  const current = new Map(edgesOf(after).map((edge) => [idOf(edge), edge]));
  return [
    ...[...old].filter(([id]) => !current.has(id)).map(([, edge]) => deleteItem(keyOf(edge))),
    ...[...current].flatMap(([id, edge]) => {
      const previous = old.get(id);
      if (!previous) return [put(edge)];
      return previous.close === edge.close ? [] : [mark(edge)];
    }),
  ];
};

const listOfType = new Map<unknown, ListName>(Object.entries(keys).map(([list, { type }]) => [type, list as ListName]));
const SORT = /^(?:[A-Z]+#)?([^#]+)#(.+)$/;

/** Converts a stored item to an edge; undefined for items of other types. */
export const edgeOf = (owner: string, { type, sk, close, pullMode }: Item): Edge | undefined => {
  const list = listOfType.get(type);
  const [, since = '', other = ''] = SORT.exec(sk) ?? [];
  return list && { list, owner, other, since, ...(close ? { close: true } : {}), ...(pullMode ? { pullMode: true } : {}) };
};

/** Partition and sort key prefix of a list. */
const rangeOf = (list: ListName, owner: string) => {
  const { pk, sk } = keys[list].key({ owner, since: '', other: '' });
  return { partition: pk, prefix: sk.slice(0, -1), consistent: true };
};

/**
 * Reads a page of a list, newest first: one consistent query.
 * @param after position of the last entry of the previous page
 * @returns fewer entries than `limit` at the end of the list
 */
export const readEdges = async (list: ListName, owner: string, after: string | undefined, limit: number): Promise<Edge[]> => {
  const range = rangeOf(list, owner);
  const start = after === undefined ? undefined : `${range.prefix}${after}`;
  const items = await queryItems({ ...range, after: start, reverse: true, limit });
  return items.flatMap((item) => edgeOf(owner, item) ?? []);
};

/** Counts the entries of a list, consistently; costs as much as reading them. */
export const countEdges = (list: ListName, owner: string): Promise<number> => countItems(rangeOf(list, owner));

/** Marks that the feed of this audience member reads the author's list instead of receiving entries. */
export const markPullEdge = (edge: Edge): Write => updateItem({ key: keyOf(edge), set: { pullMode: true }, condition: 'exists' });
