import type { Relationship, Side } from '../../_people/relationship.model.ts';
import { otherSide, userAt } from '../../_people/relationship.rules.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { countItems, queryItems } from '../../_table/query.ts';
import type { Item } from '../../_table/table.ts';
import { deleteItem, putItem, updateItem } from '../../_table/write.ts';

/**
 * The lists of the graph: an item a person and list, so that a list is one consistent query, newest first. Friends and
 * followers stand side by side: they are the audience of what somebody does, and read as one (see audience.ts). All lists
 * follow from the relationships and are written with them.
 */
const WRITER = 'graph/relationship/edges.store.ts';

const keys = {
  friends: itemType({
    type: 'friend',
    summary: 'A friend of somebody, since when, and whether that somebody marked them as close',
    writer: WRITER,
    key: { partition: 'USER#{owner}#AUDIENCE', sort: 'FRIEND#{since}#{other}' },
  }),
  followers: itemType({
    type: 'follower',
    summary: 'Somebody who follows a person, approved where that is needed',
    writer: WRITER,
    key: { partition: 'USER#{owner}#AUDIENCE', sort: 'FOLLOWER#{since}#{other}' },
  }),
  following: itemType({
    type: 'following',
    summary: 'Whom a person follows',
    writer: WRITER,
    key: { partition: 'USER#{owner}#FOLLOWING', sort: '{since}#{other}' },
  }),
  followRequests: itemType({
    type: 'follow-request',
    summary: 'Somebody who waits for a person’s approval to follow them',
    writer: WRITER,
    key: { partition: 'USER#{owner}#FOLLOW_REQUESTS', sort: '{since}#{other}' },
  }),
};

export type ListName = keyof typeof keys;
/** One line of a list: the owner's side of it. `position` is what a cursor keeps. */
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
/** An update, not a put: how the feed reaches this person stands on the same item. */
const mark = (edge: Edge): Write => updateItem({ key: keyOf(edge), set: { close: edge.close || undefined } });

/** What a change of a relationship means for the lists: nothing for lines that stay as they are. */
export const edgeWrites = (before: Relationship, after: Relationship): Write[] => {
  const old = new Map(edgesOf(before).map((edge) => [idOf(edge), edge]));
  const now = new Map(edgesOf(after).map((edge) => [idOf(edge), edge]));
  return [
    ...[...old].filter(([id]) => !now.has(id)).map(([, edge]) => deleteItem(keyOf(edge))),
    ...[...now].flatMap(([id, edge]) => {
      const known = old.get(id);
      if (!known) return [put(edge)];
      return known.close === edge.close ? [] : [mark(edge)];
    }),
  ];
};

const listOfType = new Map<unknown, ListName>(Object.entries(keys).map(([list, { type }]) => [type, list as ListName]));
const SORT = /^(?:[A-Z]+#)?([^#]+)#(.+)$/;

/** A line of a list as it is stored; undefined for what is none. */
export const edgeOf = (owner: string, { type, sk, close, pullMode }: Item): Edge | undefined => {
  const list = listOfType.get(type);
  const [, since = '', other = ''] = SORT.exec(sk) ?? [];
  return list && { list, owner, other, since, ...(close ? { close: true } : {}), ...(pullMode ? { pullMode: true } : {}) };
};

/** The partition of a list, and how its sort keys begin. */
const rangeOf = (list: ListName, owner: string) => {
  const { pk, sk } = keys[list].key({ owner, since: '', other: '' });
  return { partition: pk, prefix: sk.slice(0, -1), consistent: true };
};

/**
 * A page of a list, consistently, newest first: one query.
 * @param after position of the last line before; fewer lines than `limit` is the end.
 */
export const readEdges = async (list: ListName, owner: string, after: string | undefined, limit: number): Promise<Edge[]> => {
  const range = rangeOf(list, owner);
  const start = after === undefined ? undefined : `${range.prefix}${after}`;
  const items = await queryItems({ ...range, after: start, reverse: true, limit });
  return items.flatMap((item) => edgeOf(owner, item) ?? []);
};

/** How many lines a list has, consistently; as dear as reading them. */
export const countEdges = (list: ListName, owner: string): Promise<number> => countItems(rangeOf(list, owner));

/** How the feed reaches the reader of this line: by copies, or by looking at the author's own list. */
export const markPullEdge = (edge: Edge): Write => updateItem({ key: keyOf(edge), set: { pullMode: true }, condition: 'exists' });
