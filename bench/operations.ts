import type { LeaderboardEntry, LeaderboardPage } from '../schemas/leaderboards/models.ts';
import { type Board, openBoard } from './board.ts';
import { measureUpdates } from './board-updates.ts';
import { type Figure, isQuick, print, type Row, readReport, rounded, saveReport } from './figures.ts';
import { measureFriends } from './friend-graph.ts';
import { describe, measure } from './measure.ts';
import { createCompetition, createRandom, userIdOf } from './population.ts';

/** What a client calls, on boards of a thousand to a million entries. */
const named = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const SIZES = named.length > 0 ? named : isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000, 1_000_000];
const CALLS = isQuick ? 50 : 300;
const PEOPLE = isQuick ? 20 : 100;
/** Random ranks that have to equal those of a sort. */
const RANKS = isQuick ? 300 : 1_000;

const reads = async (board: Board): Promise<Row[]> => {
  const { stack, size, competitionId, ranks, scores, people, organiser: token } = board;
  const random = createRandom(7);
  const someone = (): number => people[Math.floor(random() * people.length)]!;
  const path = `/v1/competitions/${competitionId}/leaderboard`;
  const get = (target: string) => stack.call('GET', `${path}${target}`, { token });

  const rank = await measure({ operation: 'rank of one person', size, count: RANKS }, async () => {
    const index = someone();
    const answer = await get(`/users/${userIdOf(index)}`);
    const found = answer.status === 200 ? (answer.json() as LeaderboardEntry & { total: number }) : undefined;
    if (found && (found.rank !== ranks[index] || found.score !== scores[index] || found.total !== size))
      throw new Error(`rank ${found.rank} of ${found.total} with ${found.score}, sorted: ${ranks[index]} of ${size} with ${scores[index]}`);
    return answer;
  });
  const first = (await get('?limit=100')).json() as LeaderboardPage;
  const page = new URLSearchParams({ limit: '100', cursor: first.cursor ?? '' });
  return [
    rank,
    await measure({ operation: 'top 100', size, count: CALLS }, () => get('?limit=100')),
    await measure({ operation: 'next 100 by cursor', size, count: CALLS }, () => get(`?${page}`)),
    await measure({ operation: '25 from a rank', size, count: CALLS }, () => get(`?limit=25&fromRank=${1 + Math.floor(random() * size)}`)),
    await measure({ operation: '5 around a person', size, count: CALLS }, () => get(`/around?userId=${userIdOf(someone())}`)),
  ];
};

const people = async ({ stack, size, competitionId, organiser }: Board): Promise<Row[]> => {
  const persons: Awaited<ReturnType<typeof stack.person>>[] = [];
  for (let index = 0; index < PEOPLE; index += 1) persons.push(await stack.person(`bench.player.${index}`));
  const capped = await createCompetition(stack, organiser, { capacity: 1 });
  const warm = await createCompetition(stack, organiser);
  const tokenOf = (index: number): string => persons[index % PEOPLE]!.token;
  const join = (id: string, index: number) => stack.call('POST', `/v1/competitions/${id}/join`, { token: tokenOf(index) });
  // What a person's first call of the minute costs beside is no part of joining.
  for (let index = 0; index < PEOPLE; index += 1) await join(warm, index);
  await stack.must('POST', `/v1/competitions/${capped}/join`, { token: organiser });

  const joined = await measure({ operation: 'join', size, count: PEOPLE, warmUp: 0 }, (index) => join(competitionId, index));
  const refused = await measure({ operation: 'join refused, full', size, count: PEOPLE, warmUp: 0, status: 409 }, (index) =>
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
  const mine = await measure({ operation: 'my own rank', size, count: CALLS }, (index) =>
    stack.call('GET', `/v1/competitions/${competitionId}/leaderboard/me`, { token: tokenOf(index) }),
  );
  return [mine, submitted, joined, refused];
};

// Sizes that are not measured now keep their figures.
const before = named.length > 0 ? readReport('operations') : undefined;
const ofOthers = ({ name }: Figure): boolean => !SIZES.some((size) => name.endsWith(`: ${size.toLocaleString('en')} entries`));
const figures: Figure[] = before?.figures.filter(ofOthers) ?? [];
/** Smaller boards first, whichever were measured now. */
const sizeOf = ({ name }: Figure): number => Number(/([\d,]+) entries$/.exec(name)?.[1]?.replaceAll(',', ''));
const inOrder = (all: readonly Figure[]): Figure[] => all.toSorted((a, b) => sizeOf(a) - sizeOf(b));
const rows: Row[] = before?.rows.filter(({ size = 0 }) => !SIZES.includes(size)) ?? [];
for (const size of SIZES) {
  const board = await openBoard(size);
  try {
    const ofReads = await reads(board);
    const found = [...ofReads, await measureFriends(board), ...(await people(board))];
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
    saveReport('operations', inOrder(figures), rows);
  } finally {
    await board.stop();
  }
}
