import type { Competition } from '../../lambdas/competitions/competition/competition.model.ts';
import { competitionOf, participantOf } from '../../lambdas/competitions/competition/competition.store.ts';
import { overallScore } from '../../lambdas/competitions/scores/scores.rules.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { startJob } from '../../schemas/platform/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { type Item, readTable } from '../support/table-contents.ts';

const USERS = 24;
let stack: TestStack;
let organiser: Person;
let operator: Person;
let runners: Person[];
beforeAll(async () => {
  stack = await startStack({ own: true, chaos: 0, logs: 'none', concurrency: 2 });
  stack.chaos?.pause();
});
afterAll(() => stack?.stop());

/** Tokens expire after an hour, and each test advances the clock. */
const signIn = async (): Promise<void> => {
  organiser = await stack.as('organiser');
  operator = await stack.as('operator', ['admin']);
  runners = [];
  for (let index = 0; index < USERS; index += 1) runners.push(await stack.as(`runner-${index}`));
};

/** Retries with the same idempotency key until there is a response. */
const retryUntilAnswered = async <Answer>(send: () => Promise<Answer>): Promise<Answer> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      const { status = 500 } = error as { status?: number };
      if ((status < 500 && status !== 429) || attempt > 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
    }
  }
};

const begin = async (): Promise<string> => {
  const now = stack.clock.now();
  const { competitionId } = await organiser.call(routes.createCompetition, {
    body: {
      name: 'Announced once',
      startsAt: new Date(now - 3_600_000).toISOString(),
      endsAt: new Date(now + 3_600_000 / 2).toISOString(),
      graceSeconds: 0,
      visibility: 'public',
      selfReported: true,
      direction: 'desc',
      precision: 0,
    },
  });
  await organiser.call(routes.publishCompetition, { params: { competitionId } });
  const userIds = runners.map(({ userId }) => userId);
  await operator.call(routes.addParticipants, { params: { competitionId }, body: { userIds } });
  return competitionId;
};

/** Every runner improves three times. The last ten overtake the others. Two leave, and one of them rejoins. */
const play = async (competitionId: string, run: string): Promise<void> => {
  const params = { competitionId, roundId: 'r1' };
  const submit = (index: number, score: number) =>
    retryUntilAnswered(() =>
      (runners[index] as Person).call(routes.submitScore, { params, body: { score }, idempotencyKey: `${run}-${index}-${score}` }),
    );
  const career = async (index: number): Promise<void> => {
    for (const step of [1, 2, 3]) await submit(index, step * 10 + (index >= 14 ? 1000 * (step - 1) : 0) + (index % 5));
  };
  const leave = (index: number) =>
    retryUntilAnswered(() =>
      (runners[index] as Person).call(routes.leaveCompetition, { params: { competitionId }, idempotencyKey: `${run}-leave-${index}` }),
    );
  const rebuild = () =>
    retryUntilAnswered(() =>
      operator.call(startJob, {
        params: { job: 'leaderboards-rebuild' },
        body: { args: { boardId: `${competitionId}:overall`, shards: 2 } },
        idempotencyKey: `${run}-rebuild`,
      }),
    );
  await Promise.all([...runners.keys()].map(career).concat(rebuild().then(() => undefined)));
  await Promise.all([leave(0), leave(23)]);
  await retryUntilAnswered(() =>
    (runners[23] as Person).call(routes.joinCompetition, { params: { competitionId }, idempotencyKey: `${run}-join` }),
  );
  await submit(23, 5000);
  await submit(22, 5000);
};

const drain = async (): Promise<void> => {
  await stack.settle();
  stack.chaos?.pause();
  await stack.settle();
};

const kindOf = ({ sk }: Item): string => sk.split('#')[0] ?? '';
const ownerOf = ({ sk }: Item): string => sk.split('#').slice(1).join('#');

test.each([1, 2])(
  'with faults, retries, killed workers and a rebuild every milestone is announced exactly once (seed %i)',
  async (seed) => {
    stack.chaos?.pause();
    await signIn();
    const competitionId = await begin();
    await stack.settle();
    stack.chaos?.reseed(seed);
    stack.chaos?.resume();
    // Independent of the seed, these functions are killed right after a call took effect: announcing, scheduling and routing.
    for (const name of ['leaderboards-milestones', 'leaderboards-boards', 'competitions-personal-bests', 'platform-stream-router'])
      stack.chaos?.once(({ caller }) => caller.includes(name), 'killed');
    await play(competitionId, `${seed}`);
    await drain();
    stack.chaos?.resume();
    await stack.advance('PT32M');
    await drain();

    const contents = await readTable(stack);
    const competition = competitionOf(contents('competition').find(({ pk }) => pk === `COMPETITION#${competitionId}`)) as Competition;
    expect(competition.phase).toBe('frozen');
    const standings = contents('participant')
      .filter(({ pk }) => pk === `COMPETITION#${competitionId}`)
      .flatMap((item) => participantOf(item) ?? [])
      .flatMap((participant) => {
        const overall = overallScore(competition, participant);
        return overall ? [{ participant, ...overall }] : [];
      })
      .sort((a, b) => b.scaled - a.scaled || a.reachedAt - b.reachedAt);
    expect(standings).toHaveLength(23);
    const nameOf = ({ participant: { userId, epoch } }: (typeof standings)[number]) => `${userId}#${epoch}`;
    const milestones = contents('competition-milestone').filter(({ pk }) => pk === `COMPETITION#${competitionId}#MILESTONES`);
    const announced = (kind: string) => milestones.filter((milestone) => kindOf(milestone) === kind);

    const winners = standings.filter(({ scaled }) => scaled === standings[0]?.scaled);
    expect(winners).toHaveLength(2);
    expect(announced('won').map(ownerOf).sort()).toEqual(winners.map(nameOf).sort());

    const topTen = new Set(announced('top_10').map(ownerOf));
    for (const entry of standings.slice(0, 10)) expect(topTen).toContain(nameOf(entry));
    for (const { event } of announced('top_10')) {
      const { data } = event as { data: { rank: number; entries: number } };
      expect([data.rank <= 10, data.entries >= 20]).toEqual([true, true]);
    }

    const scores = contents('score').filter(({ pk }) => pk.startsWith(`COMPETITION#${competitionId}#USER#`));
    const improved = scores.filter(({ previous }) => previous !== undefined);
    const occasions = new Set(improved.map(({ userId, roundId, acceptedAt }) => `${userId}#${roundId}@${String(acceptedAt).slice(0, 13)}`));
    expect(improved.length).toBeGreaterThanOrEqual(46);
    expect(announced('best').map(ownerOf).sort()).toEqual([...occasions].sort());

    // Every event reached the bus and is once in the activity of its actor. Being overtaken is no activity.
    const joined = contents('participant').filter(({ pk, event }) => pk === `COMPETITION#${competitionId}` && event);
    const deeds = milestones.filter((milestone) => kindOf(milestone) !== 'overtaken');
    const events = deeds.map(({ event }) => event as { id: string; actor: string });
    expect(new Set(milestones.map(({ event }) => (event as { id: string }).id)).size).toBe(milestones.length);
    expect(joined.length).toBeGreaterThan(0);
    const activities = contents('activity').filter(({ target }) => (target as { id: string }).id === competitionId);
    for (const { id, actor } of events)
      expect(activities.filter(({ pk, sk }) => pk === `USER#${actor}#ACTIVITY` && sk.endsWith(`#${id}`))).toHaveLength(1);
    const kinds = Object.groupBy(activities, ({ kind }) => String(kind));
    // The organiser added all of them, so only the one who joined again did something.
    expect(kinds.competition_joined).toHaveLength(1);
    expect(activities).toHaveLength(1 + events.length);
  },
);
