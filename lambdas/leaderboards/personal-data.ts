import { recordOf } from '../_people/export-records.ts';
import type { HeldItem, PersonalData } from '../_people/personal-data.ts';
import type { Item } from '../_table/table.ts';
import type { BoardRow } from './boards/boards.store.ts';
import { eraseFromDay, eraseFromRanks } from './history/erase-from-history.ts';
import type { PastEntry } from './history/history.store.ts';
import { contentOfSnapshot } from './live/live.store.ts';
import { boardIdIn, eraseEnds, eraseRow, eraseSnapshot } from './maintenance/erase-from-boards.ts';

const past = ({ boardId, date }: Record<string, unknown>) => ({ boardId, date });

const day: HeldItem = {
  exported: (item, userId) => {
    const { top, ...record } = recordOf(item);
    const entry = (top as PastEntry[]).find((candidate) => candidate.userId === userId);
    return entry && { type: 'board-day', ...past(record), ...entry };
  },
  erasure: { leaves: 'rank and score without a name', run: eraseFromDay },
};

const dayRanks: HeldItem = {
  exported: (item, userId) => {
    const { ranks, ...record } = recordOf(item);
    const line = String(ranks)
      .split('\n')
      .find((text) => text.startsWith(`${userId} `));
    const [, rank, score] = line?.split(' ') ?? [];
    return rank === undefined ? undefined : { type: 'board-day-ranks', ...past(record), userId, rank: Number(rank), score: Number(score) };
  },
  erasure: { leaves: 'the ranks of others', run: eraseFromRanks },
};

const leaderboards: PersonalData = {
  name: 'leaderboards',
  summary: 'Entries on boards, and daily ranks',
  retention: 'The daily top 100 keep rank and score without a name, because the ranks of others depend on them.',
  items: {
    'board-row': {
      exported: (item, userId) => {
        const { boardId, handle, displayName } = recordOf(item);
        return item.sk === userId ? { type: 'board-row', boardId, handle, displayName } : undefined;
      },
      erasure: { leaves: 'nothing', run: (item, user, ctx) => eraseRow(item as Item & BoardRow, user, ctx) },
    },
    'board-day': day,
    'board-day-ranks': dayRanks,
    'board-live': { erasure: { leaves: 'the item without the user', run: eraseEnds } },
    'board-sent': {
      hidden: contentOfSnapshot,
      erasure: { leaves: 'an empty snapshot', run: (item, user, ctx) => eraseSnapshot(boardIdIn(item), user, ctx) },
    },
  },
};

export default leaderboards;
