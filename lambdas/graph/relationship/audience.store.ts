import { itemType } from '../../_table/keys.ts';
import { queryPage } from '../../_table/query.ts';
import type { Item, Key } from '../../_table/table.ts';
import { putIfAbsent, tryWrite } from '../../_table/write.ts';
import { type Edge, edgeOf } from './edges.store.ts';

/**
 * The audience of a user, friends and followers, is one partition (see edges.store.ts). The mode item comes first in a
 * reverse query, so the first page of an audience includes it.
 */
const modeKeys = itemType({
  type: 'audience-mode',
  summary: 'Marks a user in pull mode: feeds read their list instead of receiving entries, because the audience is too large. Permanent',
  writer: 'graph/relationship/audience.store.ts',
  key: { partition: 'USER#{owner}#AUDIENCE', sort: 'MODE' },
});

/** Key of the item that marks pull mode. */
export const pullModeKey = (owner: string): Key => modeKeys.key({ owner });

/** Whether a user is in pull mode, from a batch read that included the key. */
export const pullModeIn = (find: (key: Key) => Item | undefined, owner: string): boolean => find(pullModeKey(owner))?.mode === 'pull';

export const enterPullMode = async (owner: string, now: Date): Promise<void> => {
  await tryWrite(putIfAbsent({ ...modeKeys.key({ owner }), type: modeKeys.type, mode: 'pull', since: now.toISOString() }));
};

export type AudiencePage = {
  /** Whether the owner is in pull mode; set on the first page only. */
  pullMode: boolean;
  /** Friends before followers, newest first. A user who is both appears twice. */
  edges: Edge[];
  /** Position of the next page; undefined at the end. */
  next: string | undefined;
};

/** Reads a page of an audience: one consistent query. */
export const readAudience = async (owner: string, after: string | undefined, limit: number): Promise<AudiencePage> => {
  const { pk, sk: mode } = modeKeys.key({ owner });
  const { items, next } = await queryPage({ partition: pk, after, reverse: true, consistent: true, limit });
  return { pullMode: items[0]?.sk === mode, edges: items.flatMap((item) => edgeOf(owner, item) ?? []), next };
};
