import { itemType } from '../../_table/keys.ts';
import { queryPage } from '../../_table/query.ts';
import { readItem } from '../../_table/table.ts';
import { putIfAbsent, tryWrite } from '../../_table/write.ts';
import { type Edge, edgeOf } from './edges.store.ts';

/**
 * Whom what somebody does may reach: their friends and their followers, in one partition. Before them stands its mode, so
 * that whoever begins to read an audience learns of it with the first page.
 */
const modeKeys = itemType({
  type: 'audience-mode',
  summary: 'A person with so large an audience that feeds look at their own list instead of receiving copies; once so, always so',
  writer: 'graph/relationship/audience.store.ts',
  key: { partition: 'USER#{owner}#AUDIENCE', sort: 'MODE' },
});

/** Whether somebody's audience looks for itself; consistent. */
export const isInPullMode = async (owner: string): Promise<boolean> =>
  (await readItem(modeKeys.key({ owner }), { consistent: true }))?.mode === 'pull';

export const enterPullMode = async (owner: string, now: Date): Promise<void> => {
  await tryWrite(putIfAbsent({ ...modeKeys.key({ owner }), type: modeKeys.type, mode: 'pull', since: now.toISOString() }));
};

export type AudiencePage = {
  /** As the first page says it; false on all others. */
  pullMode: boolean;
  /** Friends before followers, the newest first. Who is both is there twice. */
  edges: Edge[];
  /** Where to go on; undefined at the end. */
  next: string | undefined;
};

/** A page of an audience, consistently: one query. */
export const readAudience = async (owner: string, after: string | undefined, limit: number): Promise<AudiencePage> => {
  const { pk, sk: mode } = modeKeys.key({ owner });
  const { items, next } = await queryPage({ partition: pk, after, reverse: true, consistent: true, limit });
  return { pullMode: items[0]?.sk === mode, edges: items.flatMap((item) => edgeOf(owner, item) ?? []), next };
};
