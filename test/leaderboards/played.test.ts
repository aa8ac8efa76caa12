import { readProfileAndAccount } from '../../lambdas/_people/profiles.store.ts';
import { transact } from '../../lambdas/_table/commit.ts';
import { renewParticipant } from '../../lambdas/competitions/participants/renew-participant.ts';
import { overrideScore } from '../../lambdas/competitions/scores/override-score.ts';
import { submitScore } from '../../lambdas/competitions/scores/submit-score.ts';
import { updateBoard } from '../../lambdas/leaderboards/boards/update-board.ts';
import { topPage } from '../../lambdas/leaderboards/ranks/read-page.ts';
import { activated, copySuspension, updateAccount } from '../../lambdas/users/profile/profile.store.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { createMilestones } from '../support/milestone-fixtures.ts';
import { fc } from '../support/property.ts';
import { call, clock, type Who } from '../support/use-cases.ts';
import { seeded } from './board-fixtures.ts';

let fixture: Awaited<ReturnType<typeof createMilestones>>;
beforeAll(async () => {
  fixture = await createMilestones();
});
afterAll(() => fixture.stop());

const PLAYERS = 4;
/** No score is negative and every change of one changes the total, which was therefore reached at the latest of the times. */
const ROUNDS = [
  { name: 'Best', rule: 'best', weight: 1 },
  { name: 'Sum', rule: 'sum', weight: 2 },
  { name: 'Last', rule: 'last', weight: 3 },
] as const;
const ROUND_IDS = ROUNDS.map((_, index) => `r${index + 1}`);

type Step = { who: number; round: number } & (
  | { do: 'submit'; score: number; minutesAgo: number }
  | { do: 'override'; score: number }
  | { do: 'suspend' | 'lift' }
);
const common = { who: fc.nat(PLAYERS - 1), round: fc.nat(ROUNDS.length - 1) };
const score = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ ...common, do: fc.constant('submit' as const), score, minutesAgo: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ ...common, do: fc.constant('override' as const), score }) },
  { weight: 2, arbitrary: fc.record({ ...common, do: fc.constantFrom('suspend' as const, 'lift' as const) }) },
);

/** An accepted submission or override; `n` is the order of arrival. */
type Played = { score: number; at: number; n: number; override: boolean };
type Reached = { score: number; at: number; n: number };

/** A round's score and when it was reached, found in the history since the last override that changed it. */
const roundScore = (rule: string, history: readonly Played[]): Reached | undefined => {
  let start: Reached | undefined;
  let rest: Played[] = [];
  const resultOf = (): Reached | undefined => {
    const all: Reached[] = start ? [start, ...rest] : rest;
    const [first] = all;
    if (!first) return undefined;
    const byTime = (a: Reached, b: Reached) => a.at - b.at || a.n - b.n;
    if (rule === 'best') {
      const best = Math.max(...all.map((one) => one.score));
      return all.filter((one) => one.score === best).sort(byTime)[0];
    }
    if (rule === 'sum') {
      const counted = all.filter((one) => one === start || one.score > 0).sort(byTime);
      const time = counted.at(-1) ?? [...all].sort(byTime)[0] ?? first;
      return { ...time, score: all.reduce((sum, one) => sum + one.score, 0) };
    }
    const counted = all.filter(({ at, n }) => all.every((other) => other.n >= n || other.at <= at));
    const last = counted.at(-1)?.score ?? 0;
    return counted[counted.findLastIndex((one) => one.score !== last) + 1];
  };
  for (const one of history) {
    if (!one.override) rest.push(one);
    else if (resultOf()?.score !== one.score) [start, rest] = [one, []];
  }
  return resultOf();
};

type Standing = { userId: string; score: number; at: number; n: number };
const ranked = (standings: readonly Standing[]) =>
  standings
    .toSorted((a, b) => b.score - a.score || a.at - b.at || a.n - b.n)
    .map(({ userId, score: value, at }) => ({
      userId,
      score: value,
      at,
      rank: 1 + standings.filter((other) => other.score > value).length,
    }));

test('boards list exactly what a history of submissions with times, overrides and suspensions gives', async () => {
  const players = fixture.crowd.slice(1, 1 + PLAYERS) as Who[];
  const userIds = new Set(players.map(({ userId }) => userId));
  const setSuspended = async (who: Who, suspended: boolean): Promise<void> => {
    const user = await readProfileAndAccount(who.userId);
    if (!user) throw new Error('the user does not exist');
    const changes = suspended ? { status: 'suspended' as const } : activated;
    await transact([updateAccount(user.account, changes), ...(await copySuspension(user.profile, suspended))], fixture.ctx);
    await renewParticipant(who.userId, fixture.ctx);
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
      for (const who of players) await setSuspended(who, false);
      const competitionId = await fixture.open(players, { rounds: ROUNDS, precision: 0 });
      const histories = new Map<string, Played[]>();
      const suspended = new Set<string>();
      for (const [n, { who, round, ...one }] of steps.entries()) {
        const player = players[who] as Who;
        const { userId } = player;
        const roundId = ROUND_IDS[round] ?? '';
        const key = `${userId} ${roundId}`;
        const history = histories.get(key) ?? [];
        histories.set(key, history);
        clock.now = new Date(clock.now.getTime() + 1);
        if (one.do === 'submit') {
          // Whole minutes, so that many times are equal.
          const at = Math.floor(clock.now.getTime() / 60_000 - one.minutesAgo) * 60_000;
          const body = { userId, score: one.score, at: new Date(at).toISOString() };
          await call(routes.submitScore, submitScore, fixture.organiser, { params: { competitionId, roundId }, body });
          history.push({ score: one.score, at, n, override: false });
        } else if (one.do === 'override') {
          const body = { score: one.score, reason: 'A correction' };
          await call(routes.overrideScore, overrideScore, fixture.organiser, { params: { competitionId, roundId, userId }, body });
          history.push({ score: one.score, at: clock.now.getTime(), n, override: true });
        } else {
          await setSuspended(player, one.do === 'suspend');
          one.do === 'suspend' ? suspended.add(userId) : suspended.delete(userId);
        }
      }
      const resultsOf = (userId: string) =>
        ROUND_IDS.map((id, index) => roundScore(ROUNDS[index]?.rule ?? '', histories.get(`${userId} ${id}`) ?? []));
      const active = [...userIds].filter((userId) => !suspended.has(userId));
      const overall = active.flatMap((userId): Standing[] => {
        const reached = resultsOf(userId).flatMap((one, index) =>
          one ? [{ ...one, score: one.score * (ROUNDS[index]?.weight ?? 0) }] : [],
        );
        const byTime = reached.toSorted((a, b) => a.at - b.at || a.n - b.n);
        const decides = byTime.findLast((one) => one.score > 0) ?? byTime[0];
        return decides ? [{ userId, ...decides, score: reached.reduce((sum, one) => sum + one.score, 0) }] : [];
      });
      const expected = new Map<string, Standing[]>([['overall', overall]]);
      for (const [index, id] of ROUND_IDS.entries())
        expected.set(
          id,
          active.flatMap((userId) => {
            const one = resultsOf(userId)[index];
            return one ? [{ userId, ...one }] : [];
          }),
        );
      for (const [name, standings] of expected) {
        const { generation } = await updateBoard(`${competitionId}:${name}`, userIds, fixture.ctx);
        const { entries, total } = await topPage(generation, 50);
        const listed = entries.map(({ userId, rank, score: value, reachedAt }) => ({ userId, score: value, at: reachedAt, rank }));
        expect([name, total, listed]).toEqual([name, standings.length, ranked(standings)]);
      }
    }),
    seeded(12),
  );
});
