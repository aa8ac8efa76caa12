import { orderKey } from '../../lambdas/leaderboards/boards/positions.rules.ts';
import { announceTopTenEntries } from '../../lambdas/leaderboards/milestones/announce-top-ten.ts';
import { overtakings } from '../../lambdas/leaderboards/milestones/overtaken.rules.ts';
import { boardOf, createMilestones, dyingAt, told } from '../support/milestone-fixtures.ts';
import { clock, type Who } from '../support/use-cases.ts';

const key = (userId: string, position: number, reachedAt = 1): string => orderKey({ position, reachedAt, userId });
const keys = (...places: [string, number][]): string[] => places.map(([userId, position]) => key(userId, position));

describe('who was overtaken', () => {
  test.each([
    ['nobody while all stay', keys(['a', 1], ['b', 2]), keys(['a', 1], ['b', 2]), []],
    ['a user behind whom another one was', keys(['a', 1], ['b', 2]), keys(['b', 0], ['a', 1]), [['a', 'b', 1, 2]]],
    ['a user by a newcomer', keys(['a', 1], ['b', 3]), keys(['a', 1], ['c', 2], ['b', 3]), [['b', 'c', 2, 3]]],
    ['a user who fell out', keys(['a', 1], ['b', 2]), keys(['a', 1], ['c', 1]), [['b', 'c', 2, null]]],
    ['not by an equal score', keys(['b', 2]), keys(['a', 2], ['b', 2]), []],
    ['not who lost points themselves', keys(['a', 1], ['b', 2]), keys(['b', 2], ['a', 3]), []],
    ['not who rose less than another', keys(['a', 3], ['b', 4]), keys(['b', 1], ['a', 2]), []],
    ['not who left space', keys(['a', 1], ['b', 2], ['c', 3]), keys(['a', 1], ['c', 3]), []],
  ] as const)('%s', (_, before, now, expected) => {
    const found = overtakings(before, now).map(({ userId, byUserId, previousRank, rank }) => [userId, byUserId, previousRank, rank]);
    expect(found).toEqual(expected);
  });
});

describe('on a board', () => {
  let fixture: Awaited<ReturnType<typeof createMilestones>>;
  beforeAll(async () => {
    fixture = await createMilestones();
  });
  afterAll(() => fixture.stop());

  const ofBoard = async () => {
    const players = fixture.crowd.slice(0, 22);
    const competitionId = await fixture.open(players, { visibility: 'public' });
    for (const [index, who] of players.entries()) await fixture.score(competitionId, who, 100 - index);
    await fixture.work(competitionId, players);
    await announceTopTenEntries(boardOf(competitionId), fixture.ctx);
    const raise = async (index: number, to: number) => {
      await fixture.score(competitionId, players[index] as Who, to);
      await fixture.work(competitionId, [players[index] as Who]);
    };
    const check = () => announceTopTenEntries(boardOf(competitionId), fixture.ctx);
    const names = async () =>
      (await told(competitionId, 'overtaken')).map(({ userId }) => players.findIndex((who) => who.userId === userId)).sort((a, b) => a - b);
    return { competitionId, players, raise, check, names };
  };

  test('users of the top 10 learn who overtook them, once an hour each', async () => {
    const begin = clock.now;
    const { competitionId, players, raise, check, names } = await ofBoard();
    expect(await names()).toEqual([]);
    await raise(7, 100);
    await check();
    expect(await names()).toEqual([1, 2, 3, 4, 5, 6]);
    const [first] = (await told(competitionId, 'overtaken')).filter(({ userId }) => userId === players[1]?.userId);
    expect(first?.event).toMatchObject({
      name: 'competition.overtaken',
      actor: players[7]?.userId,
      data: { userId: players[1]?.userId, byUserId: players[7]?.userId, previousRank: 2, rank: 3, epoch: 1 },
    });
    await raise(8, 200);
    await check();
    expect(await names()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    clock.now = new Date(clock.now.getTime() + 3600_000);
    await raise(21, 300);
    await check();
    const all = await told(competitionId, 'overtaken');
    expect(all.filter(({ event }) => (event.data as { byUserId: string }).byUserId === players[21]?.userId)).toHaveLength(10);
    expect(all.find(({ userId }) => userId === players[9]?.userId)?.event.data).toMatchObject({ previousRank: 10, rank: null });
    clock.now = begin;
  });

  test('a crash at any step announces the same users once', async () => {
    for (let at = 1; ; at += 1) {
      const { raise, check, names } = await ofBoard();
      await raise(3, 500);
      const crashed = await dyingAt(at, true, check);
      await check();
      expect([at, await names()]).toEqual([at, [0, 1, 2]]);
      if (!crashed) break;
    }
  });
});
