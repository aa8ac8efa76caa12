import type { Competition } from '../../lambdas/competitions/competition/competition.model.ts';
import { competitionOf, participantOf } from '../../lambdas/competitions/competition/competition.store.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { createClient } from '../support/route-client.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { TestStack } from '../support/stack.ts';
import { type Contents, readTable } from '../support/table-contents.ts';
import { type Command, generateCommands } from './commands.ts';
import { drive, type Fixture } from './driver.ts';
import { violations } from './invariants.ts';
import { type MutableStack, startMutableStack } from './mutable-stack.ts';

export type Scenario = { seed: number; commands?: number };
export type Result = {
  seed: number;
  commands: readonly Command[];
  acknowledged: number;
  rejected: number;
  unknown: number;
  violations: string[];
};

const PEOPLE = 10;
const COMMANDS = 90;
const IN_FLIGHT = 12;
const ROUNDS = ['r1', 'r2'];

/** One competition with limited capacity, one without; both rules and both directions. */
const competitions = [
  { name: 'Places for six', capacity: 6, direction: 'desc', rule: 'best' },
  { name: 'Open to all', direction: 'asc', rule: 'sum' },
] as const;

type People = Omit<Fixture, 'competitionIds' | 'begunAt' | 'run'>;

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

/** Creates new competitions for every run, so that state of earlier runs has no effect. */
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
  // Workers must be warm: cold workers would serialize the initial joins.
  const warm = competitionIds.flatMap((competitionId) =>
    people.map((person) => person.call(routes.getCompetition, { params: { competitionId } })),
  );
  await Promise.all(warm);
  return { organiser, operator, people, competitionIds, begunAt: Date.now(), run };
};

const overCapacity = (contents: Contents, { competitionIds }: Fixture): string[] =>
  competitionIds.flatMap((id, index) => {
    const joined = contents('participant').filter(({ pk, state }) => pk === `COMPETITION#${id}` && state === 'joined').length;
    const shape = competitions[index];
    return shape && 'capacity' in shape && joined > shape.capacity ? [`${joined} joined concurrently, ${shape.capacity} places`] : [];
  });

/** Stack for any number of seeds, one after another; starting one takes as long as a load. */
export type ChaosStack = Pick<MutableStack, 'mutate' | 'stop'> & { run(scenario: Scenario): Promise<Result> };

/** Runs one seed: a load with failing calls, killed workers and repeated deliveries, then a drain without faults and the invariants. */
const runOn = async (stack: MutableStack, clients: People, { seed, commands = COMMANDS }: Scenario): Promise<Result> => {
  const load = generateCommands(seededRandom(seed), commands, { people: PEOPLE, rounds: ROUNDS, competitions: competitions.length });
  const fixture = await createFixture(clients, `${seed}-${crypto.randomUUID()}`);
  await stack.settle();
  stack.chaos?.reseed(seed);
  stack.chaos?.resume();
  const initialJoins = load.filter(({ key }) => key.startsWith('initial'));
  const outcomes = await drive(fixture, initialJoins, IN_FLIGHT);
  // Checked now, because users who leave later would hide that too many had joined.
  const overfull = overCapacity(await readTable(stack), fixture);
  outcomes.push(...(await drive(fixture, load.slice(initialJoins.length), IN_FLIGHT)));
  await stack.settle().catch(() => {
    // A mutant may prevent draining. The invariants are checked anyway.
    if (!stack.isMutated()) throw new Error(`seed ${seed}: the stack does not drain under chaos`);
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
    rejected: count('rejected'),
    unknown: count('unknown'),
    violations: [...overfull, ...violations(fixture, outcomes, contents, stored)],
  };
};

export const startChaosStack = async (): Promise<ChaosStack> => {
  const stack = await startMutableStack();
  try {
    const clients = await signUpPeople(stack);
    return { run: (scenario) => runOn(stack, clients, scenario), mutate: stack.mutate, stop: stack.stop };
  } catch (error) {
    await stack.stop();
    throw error;
  }
};

/** Runs one scenario on a separate stack. */
export const runScenario = async (scenario: Scenario): Promise<Result> => {
  const stack = await startChaosStack();
  try {
    return await stack.run(scenario);
  } finally {
    await stack.stop();
  }
};
