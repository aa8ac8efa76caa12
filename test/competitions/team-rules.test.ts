import type { TeamSettings } from '../../lambdas/competitions/competition/competition.model.ts';
import { rankTeams, type TeamMember, type TeamTotal, teamTotal } from '../../lambdas/competitions/teams/teams.rules.ts';
import { fc } from '../support/property.ts';

const START = '2026-11-20T00:00:00.000Z';
const settings = (fields: Partial<TeamSettings> = {}): TeamSettings => ({
  names: ['Red', 'Blue'],
  rule: 'sum',
  maxMembers: 100,
  lateJoin: 'counts',
  ...fields,
});
const desc = { direction: 'desc', startsAt: START } as const;
const asc = { direction: 'asc', startsAt: START } as const;
const member = (score: number | undefined, { late = false, reachedAt = 1 } = {}): TeamMember => ({
  userId: `user_${Math.random()}`,
  joinedAt: late ? '2026-11-21T00:00:00.000Z' : START,
  ...(score === undefined ? {} : { score, reachedAt }),
});

test('the score of a team is what a person would count by hand', () => {
  const members = [member(10), member(20), member(undefined), member(35, { reachedAt: 7 })];
  expect(teamTotal(settings(), desc, members)).toEqual({ members: 4, scored: 3, completed: 0, score: 65, reachedAt: 7 });
  expect(teamTotal(settings({ memberCap: 20 }), desc, members).score).toBe(50);
  // 65 / 4 = 16.25 and 65 / 3 = 21.67: a missing score is 0 with `desc`.
  expect(teamTotal(settings({ rule: 'mean' }), desc, members).score).toBe(16);
  expect(teamTotal(settings({ rule: 'mean' }), asc, members).score).toBe(22);
  expect(teamTotal(settings({ rule: 'mean' }), desc, [member(-5), member(0)]).score).toBe(-3);
  expect(teamTotal(settings({ rule: 'best', best: 2 }), desc, members)).toMatchObject({ score: 55, completed: 2 });
  expect(teamTotal(settings({ rule: 'best', best: 2 }), asc, members)).toMatchObject({ score: 30, completed: 2 });
  expect(teamTotal(settings(), desc, [member(undefined)])).toEqual({ members: 1, scored: 0, completed: 0, reachedAt: 0 });
});

test('members who joined late count as the settings say', () => {
  const members = [member(10), member(20, { late: true })];
  expect(teamTotal(settings(), desc, members)).toMatchObject({ members: 2, score: 30 });
  expect(teamTotal(settings({ lateJoin: 'not_counted' }), desc, members)).toMatchObject({ members: 1, score: 10 });
});

test('equal scores share a rank, and are listed by who reached theirs first', () => {
  const team = (teamId: string, fields: Partial<TeamTotal>) => ({ teamId, members: 1, scored: 1, completed: 0, reachedAt: 0, ...fields });
  const ranked = rankTeams('desc', [
    team('t1', { score: 5, reachedAt: 9 }),
    team('t2', {}),
    team('t3', { score: 5, reachedAt: 3 }),
    team('t4', { score: 8 }),
    team('t5', { score: 1 }),
  ]);
  expect(ranked.map(({ teamId, rank }) => [teamId, rank])).toEqual([
    ['t4', 1],
    ['t3', 2],
    ['t1', 2],
    ['t5', 4],
    ['t2', null],
  ]);
  const best = [team('t1', { score: 3, completed: 1 }), team('t2', { score: 9, completed: 2 })];
  expect(rankTeams('asc', best).map(({ teamId }) => teamId)).toEqual(['t2', 't1']);
});

const members = fc.array(
  fc.record({
    userId: fc.string(),
    joinedAt: fc.constantFrom(START, '2026-11-25T00:00:00.000Z'),
    score: fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: undefined }),
  }),
  { maxLength: 30 },
) as fc.Arbitrary<TeamMember[]>;
const anySettings = fc.record({
  rule: fc.constantFrom('sum' as const, 'mean' as const, 'best' as const),
  best: fc.integer({ min: 1, max: 10 }),
  memberCap: fc.option(fc.integer({ min: -100, max: 500 }), { nil: undefined }),
  lateJoin: fc.constantFrom('counts' as const, 'not_counted' as const),
});

test('a score does not depend on the order of members, and one more point never makes a team worse', () => {
  fc.assert(
    fc.property(members, anySettings, fc.constantFrom(desc, asc), fc.nat(), (all, { memberCap, ...fields }, rules, index) => {
      const chosen = settings({ ...fields, ...(memberCap === undefined ? {} : { memberCap }) });
      const total = teamTotal(chosen, rules, all);
      expect(teamTotal(chosen, rules, [...all].reverse())).toEqual(total);
      const better = all.map((one, at) =>
        at === index % all.length && one.score !== undefined ? { ...one, score: one.score + (rules === desc ? 1 : -1) } : one,
      );
      const { score } = teamTotal(chosen, rules, better);
      if (score !== undefined && total.score !== undefined) expect(rules === desc ? score >= total.score : score <= total.score).toBe(true);
    }),
  );
});
