import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createClient } from '../../client/http.ts';
import type { Competition } from '../../lambdas/competitions/model.ts';
import { competitionOf, participantOf } from '../../lambdas/competitions/store.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import { type Command, generateCommands } from './commands.ts';
import { drive, type World } from './driver.ts';
import { type Contents, violations } from './invariants.ts';
import { type Mutant, mutate } from './mutants.ts';
import { seededRandom } from './random.ts';

export type Scenario = { seed: number; commands?: number; mutant?: Mutant };
export type Result = {
  seed: number;
  commands: readonly Command[];
  acknowledged: number;
  refused: number;
  unknown: number;
  violations: string[];
};

const PEOPLE = 10;
const COMMANDS = 110;
const IN_FLIGHT = 12;
/** Workers of one function: enough that two of them meet between a read and a write. */
const CONCURRENCY = 4;
const ROUNDS = ['r1', 'r2'];

/** A full house with `best`, and an open one with `sum`, ascending: both conditions of capacity, both directions. */
const competitions = [
  { name: 'Places for six', capacity: 6, direction: 'desc', rule: 'best' },
  { name: 'Open to all', direction: 'asc', rule: 'sum' },
] as const;

const createWorld = async (stack: TestStack): Promise<World> => {
  const client = async (handle: string, groups?: string[]) => {
    const { token, userId } = await stack.token(handle, groups);
    return { ...createClient({ baseUrl: stack.url, token, retries: 0 }), userId };
  };
  const organiser = await client('organiser');
  const operator = await client('operator', ['admin']);
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, index) => client(`person-${index}`)));
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
  return { organiser, operator, people, competitionIds };
};

/** Reads the whole table past all of Kith's own code. */
const readTable = async (stack: TestStack): Promise<Contents> => {
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: stack.wireUrl, region: 'local', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
  );
  const table = stack.plan.of('AWS::DynamoDB::Table')[0]?.name;
  const byType = new Map<string, Record<string, unknown>[]>();
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start }),
    );
    for (const item of Items) byType.set(item.type, [...(byType.get(item.type) ?? []), item]);
    start = LastEvaluatedKey;
  } while (start);
  client.destroy();
  return (type) => (byType.get(type) ?? []) as ReturnType<Contents>;
};

const overCapacity = (contents: Contents, { competitionIds }: World): string[] =>
  competitionIds.flatMap((id, index) => {
    const joined = contents('participant').filter(({ pk, state }) => pk === `COMPETITION#${id}` && state === 'joined').length;
    const shape = competitions[index];
    return shape && 'capacity' in shape && joined > shape.capacity ? [`${joined} joined in the storm, ${shape.capacity} places`] : [];
  });

/** One seeded run: a load while calls fail, workers die and deliveries repeat; then peace, and what must hold. */
export const runScenario = async ({ seed, commands = COMMANDS, mutant }: Scenario): Promise<Result> => {
  const random = seededRandom(seed);
  const load = generateCommands(random, commands, { people: PEOPLE, rounds: ROUNDS, competitions: competitions.length });
  const transform = mutant && { file: mutant.file, apply: (source: string) => mutate(mutant, source) };
  const stack = await startStack({ chaos: seed, logs: 'none', concurrency: CONCURRENCY, ...(transform && { transform }) });
  try {
    stack.chaos?.pause();
    const world = await createWorld(stack);
    await stack.settle();
    stack.chaos?.resume();
    const storm = load.filter(({ key }) => key.startsWith('storm'));
    const outcomes = await drive(world, storm, IN_FLIGHT);
    // Looked at now: people who leave later would hide that there were too many.
    const crowded = overCapacity(await readTable(stack), world);
    outcomes.push(...(await drive(world, load.slice(storm.length), IN_FLIGHT)));
    await stack.settle().catch(() => {
      // Under a mutant something may never drain; what it left behind is looked at all the same.
      if (!mutant) throw new Error(`seed ${seed}: the stack does not settle under chaos`);
    });
    stack.chaos?.pause();
    await stack.settle().catch((error: unknown) => {
      if (!mutant) throw error;
    });
    const contents = await readTable(stack);
    const own = (competitionId: string) => contents('participant').filter(({ pk }) => pk === `COMPETITION#${competitionId}`);
    const stored = {
      competitions: world.competitionIds.map(
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
      violations: [...crowded, ...violations(world, outcomes, contents, stored)],
    };
  } finally {
    await stack.stop();
  }
};
