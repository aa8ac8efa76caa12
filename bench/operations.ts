import type { LeaderboardEntry, LeaderboardPage } from '../schemas/leaderboards/models.ts';
import { type Board, openBoard } from './board.ts';
import { measureUpdates } from './board-updates.ts';
import { type Figure, isQuick, print, type Row, readReport, rounded, saveReport } from './figures.ts';
import { measureFriends } from './friend-graph.ts';
import { describe, measure } from './measure.ts';
import { createCompetition, createRandom, userIdOf } from './population.ts';

/** Measures client operations on boards of a thousand to a million entries. */
const requestedSizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const SIZES = requestedSizes.length > 0 ? requestedSizes : isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000, 1_000_000];
const CALLS = isQuick ? 50 : 300;
const USERS = isQuick ? 20 : 100;
/** Number of random ranks compared with a sort. */
const RANKS = isQuick ? 300 : 1_000;

const measureReads = async (board: Board): Promise<Row[]> => {
  const { stack, size, competitionId, ranks, scores, accounts, organiser: token } = board;
  const random = createRandom(7);
  const randomUser = (): number => accounts[Math.floor(random() * accounts.length)]!;
  const path = `/v1/competitions/${competitionId}/leaderboard`;
  const get = (target: string) => stack.call('GET', `${path}${target}`, { token });

  const rank = await measure({ operation: 'rank of one person', size, count: RANKS }, async () => {
    const index = randomUser();
    const response = await get(`/users/${userIdOf(index)}`);
    const found = response.status === 200 ? (response.json() as LeaderboardEntry & { total: number }) : undefined;
    if (found && (found.rank !== ranks[index] || found.score !== scores[index] || found.total !== size))
      throw new Error(`rank ${found.rank} of ${found.total} with ${found.score}, sorted: ${ranks[index]} of ${size} with ${scores[index]}`);
    return response;
  });
  const first = (await get('?limit=100')).json() as LeaderboardPage;
  const page = new URLSearchParams({ limit: '100', cursor: first.cursor ?? '' });
  return [
    rank,
    await measure({ operation: 'top 100', size, count: CALLS }, () => get('?limit=100')),
    await measure({ operation: 'next 100 by cursor', size, count: CALLS }, () => get(`?${page}`)),
    await measure({ operation: '25 from a rank', size, count: CALLS }, () => get(`?limit=25&fromRank=${1 + Math.floor(random() * size)}`)),
    await measure({ operation: '5 around a person', size, count: CALLS }, () => get(`/around?userId=${userIdOf(randomUser())}`)),
  ];
};

const measureUsers = async ({ stack, size, competitionId, organiser }: Board): Promise<Row[]> => {
  const users: Awaited<ReturnType<typeof stack.person>>[] = [];
  for (let index = 0; index < USERS; index += 1) users.push(await stack.person(`bench.player.${index}`));
  const capped = await createCompetition(stack, organiser, { capacity: 1 });
  const warm = await createCompetition(stack, organiser);
  const tokenOf = (index: number): string => users[index % USERS]!.token;
  const join = (id: string, index: number) => stack.call('POST', `/v1/competitions/${id}/join`, { token: tokenOf(index) });
  // Warms up: a user's first call of the minute has extra cost that is not part of joining.
  for (let index = 0; index < USERS; index += 1) await join(warm, index);
  await stack.expectOk('POST', `/v1/competitions/${capped}/join`, { token: organiser });

  const joined = await measure({ operation: 'join', size, count: USERS, warmUp: 0 }, (index) => join(competitionId, index));
  const rejected = await measure({ operation: 'join refused, full', size, count: USERS, warmUp: 0, status: 409 }, (index) =>
    join(capped, index),
  );
  const submitted = await measure({ operation: 'score submission', size, count: CALLS, status: 201 }, (index) =>
    stack.call('POST', `/v1/competitions/${competitionId}/rounds/r1/scores`, {
      token: tokenOf(index),
      headers: { 'idempotency-key': `bench-${index}` },
      body: { score: 1000 + ((index * 7919) % 900_000) },
    }),
  );
  await stack.settle();
  const ownRank = await measure({ operation: 'my own rank', size, count: CALLS }, (index) =>
    stack.call('GET', `/v1/competitions/${competitionId}/leaderboard/me`, { token: tokenOf(index) }),
  );
  return [ownRank, submitted, joined, rejected];
};

// Sizes that are not measured now keep their figures.
const before = requestedSizes.length > 0 ? readReport('operations') : undefined;
const isOtherSize = ({ name }: Figure): boolean => !SIZES.some((size) => name.endsWith(`: ${size.toLocaleString('en')} entries`));
const figures: Figure[] = before?.figures.filter(isOtherSize) ?? [];
/** Smaller boards first, in whatever order they were measured. */
const sizeOf = ({ name }: Figure): number => Number(/([\d,]+) entries$/.exec(name)?.[1]?.replaceAll(',', ''));
const sortBySize = (all: readonly Figure[]): Figure[] => all.toSorted((a, b) => sizeOf(a) - sizeOf(b));
const rows: Row[] = before?.rows.filter(({ size = 0 }) => !SIZES.includes(size)) ?? [];
for (const size of SIZES) {
  const board = await openBoard(size);
  try {
    const readRows = await measureReads(board);
    const found = [...readRows, await measureFriends(board), ...(await measureUsers(board))];
    const updates = await measureUpdates(board);
    rows.push(...found);
    for (const row of found) print(describe(row));
    const { loadSeconds, rebuildSeconds, readUnits, writeUnits, note } = board.prepared;
    const at = `${size.toLocaleString('en')} entries`;
    const built = `${rounded(readUnits)} RRU and ${rounded(writeUnits)} WRU an entry${note}`;
    figures.push(
      ...updates,
      {
        name: `table filled: ${at}`,
        unit: 's',
        value: rounded(loadSeconds),
        note: `25 a BatchWriteItem, while the stream is off${note}`,
      },
      { name: `board built by its job: ${at}`, unit: 's', value: rounded(rebuildSeconds), note: built },
      { name: `random ranks equal to a sort: ${at}`, unit: 'ranks', value: RANKS },
    );
    saveReport('operations', sortBySize(figures), rows);
  } finally {
    await board.stop();
  }
}
