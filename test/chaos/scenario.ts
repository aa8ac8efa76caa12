import { createClient } from '../../client/http.ts';
import type { Competition } from '../../lambdas/competitions/competition/competition.model.ts';
import { competitionOf, participantOf } from '../../lambdas/competitions/competition/competition.store.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import type { TestStack } from '../support/stack.ts';
import { type Contents, readTable } from '../support/table-contents.ts';
import { type Command, generateCommands } from './commands.ts';
import { drive, type Fixture } from './driver.ts';
import { violations } from './invariants.ts';
import { type MutableStack, startMutableStack } from './mutable-stack.ts';
import { seededRandom } from './random.ts';

export type Scenario = { seed: number; commands?: number };
export type Result = {
  seed: number;
  commands: readonly Command[];
  acknowledged: number;
  refused: number;
  unknown: number;
  violations: string[];
};

const PEOPLE = 10;
const COMMANDS = 90;
const IN_FLIGHT = 12;
const ROUNDS = ['r1', 'r2'];

/** A full house with `best`, and an open one with `sum`, ascending: both conditions of capacity, both directions. */
const competitions = [
  { name: 'Places for six', capacity: 6, direction: 'desc', rule: 'best' },
  { name: 'Open to all', direction: 'asc', rule: 'sum' },
] as const;

type People = Omit<Fixture, 'competitionIds' | 'run'>;

const signUpPeople = async (stack: TestStack): Promise<People> => {
  const client = async (handle: string, groups?: string[]) => {
    const { token, userId } = await stack.token(handle, groups);
    return { ...createClient({ baseUrl: stack.url, token, retries: 0 }), userId };
  };
  return {
    organiser: await client('organiser'),
    operator: await client('operator', ['admin']),
    people: await Promise.all(Array.from({ length: PEOPLE }, (_, index) => client(`person-${index}`))),
  };
};

/** Competitions of its own for every run: nothing that an earlier one left behind is looked at. */
const createFixture = async ({ organiser, operator, people }: People, run: string): Promise<Fixture> => {
  const competitionIds: string[] = [];
  for (const { rule, ...shape } of competitions) {
    const { competitionId } = await organiser.call(routes.createCompetition, {
      body: {
        ...shape,
        startsAt: new Date(Date.now() - 86_400_000).toISOString(),
        endsAt: new Date(Date.now() + 86_400_000).toISOString(),
        visibility: 'public',
        selfReported: true,
        precision: 1,
        rounds: ROUNDS.map((name) => ({ name, rule })),
      },
    });
    await organiser.call(routes.publishCompetition, { params: { competitionId } });
    competitionIds.push(competitionId);
  }
  // The storm must meet warm workers: cold ones would let it in one by one.
  const warm = competitionIds.flatMap((competitionId) =>
    people.map((person) => person.call(routes.getCompetition, { params: { competitionId } })),
  );
  await Promise.all(warm);
  return { organiser, operator, people, competitionIds, run };
};

const overCapacity = (contents: Contents, { competitionIds }: Fixture): string[] =>
  competitionIds.flatMap((id, index) => {
    const joined = contents('participant').filter(({ pk, state }) => pk === `COMPETITION#${id}` && state === 'joined').length;
    const shape = competitions[index];
    return shape && 'capacity' in shape && joined > shape.capacity ? [`${joined} joined in the storm, ${shape.capacity} places`] : [];
  });

/** A stack that any number of seeds may run on, one after the other: starting one costs as much as a load. */
export type ChaosStack = Pick<MutableStack, 'mutate' | 'stop'> & { run(scenario: Scenario): Promise<Result> };

/** One seeded run: a load while calls fail, workers die and deliveries repeat; then peace, and what must hold. */
const runOn = async (stack: MutableStack, everybody: People, { seed, commands = COMMANDS }: Scenario): Promise<Result> => {
  const load = generateCommands(seededRandom(seed), commands, { people: PEOPLE, rounds: ROUNDS, competitions: competitions.length });
  const fixture = await createFixture(everybody, `${seed}-${crypto.randomUUID()}`);
  await stack.settle();
  stack.chaos?.reseed(seed);
  stack.chaos?.resume();
  const storm = load.filter(({ key }) => key.startsWith('storm'));
  const outcomes = await drive(fixture, storm, IN_FLIGHT);
  // Looked at now: people who leave later would hide that there were too many.
  const crowded = overCapacity(await readTable(stack), fixture);
  outcomes.push(...(await drive(fixture, load.slice(storm.length), IN_FLIGHT)));
  await stack.settle().catch(() => {
    // Under a mutant something may never drain; what it left behind is looked at all the same.
    if (!stack.isMutated()) throw new Error(`seed ${seed}: the stack does not settle under chaos`);
  });
  stack.chaos?.pause();
  await stack.settle().catch((error: unknown) => {
    if (!stack.isMutated()) throw error;
  });
  const contents = await readTable(stack);
  const own = (competitionId: string) => contents('participant').filter(({ pk }) => pk === `COMPETITION#${competitionId}`);
  const stored = {
    competitions: fixture.competitionIds.map(
      (id) => competitionOf(contents('competition').find(({ pk }) => pk === `COMPETITION#${id}`)) as Competition,
    ),
    participants: (competitionId: string) => own(competitionId).flatMap((item) => participantOf(item) ?? []),
  };
  const count = (kind: string) => outcomes.filter((outcome) => outcome.kind === kind).length;
  return {
    seed,
    commands: load,
    acknowledged: count('acknowledged'),
    refused: count('refused'),
    unknown: count('unknown'),
    violations: [...crowded, ...violations(fixture, outcomes, contents, stored)],
  };
};

export const startChaosStack = async (): Promise<ChaosStack> => {
  const stack = await startMutableStack();
  try {
    const everybody = await signUpPeople(stack);
    return { run: (scenario) => runOn(stack, everybody, scenario), mutate: stack.mutate, stop: stack.stop };
  } catch (error) {
    await stack.stop();
    throw error;
  }
};

/** One run on a stack of its own. */
export const runScenario = async (scenario: Scenario): Promise<Result> => {
  const stack = await startChaosStack();
  try {
    return await stack.run(scenario);
  } finally {
    await stack.stop();
  }
};
