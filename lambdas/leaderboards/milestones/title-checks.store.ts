import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { checkItem, updateItem, writeAlone } from '../../_table/write.ts';

const keys = itemType({
  type: 'board-titles',
  summary: 'The number of the newest check of a frozen board’s titles; older checks cannot write',
  writer: 'leaderboards/milestones/title-checks.store.ts',
  key: { partition: 'BOARD#{boardId}', sort: 'TITLES' },
});

/** A newer check of the titles has begun. */
export class TitleCheckSuperseded extends Error {
  override readonly name = 'TitleCheckSuperseded';
}

/** Begins a check; earlier ones can no longer write. @returns its number. */
export const beginTitleCheck = async (boardId: string, time: { remaining(): number }): Promise<number> => {
  const next = updateItem({ key: keys.key({ boardId }), type: keys.type, add: { newest: 1 } });
  return Number((await writeAlone(next, { time, returning: true }))?.newest);
};

/** Makes a transaction depend on this check being the newest one. */
export const duringTitleCheck = (boardId: string, check: number): Write =>
  checkItem(keys.key({ boardId }), { attr: 'newest', eq: check }, () => new TitleCheckSuperseded());
