import * as feed from '../../../schemas/feed/routes.ts';
import { createClient } from '../../support/route-client.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import type { TestStack } from '../../support/stack.ts';
import { readTable } from '../../support/table-contents.ts';
import { startMutableStack } from '../mutable-stack.ts';
import { generateCommands } from './commands.ts';
import { drive, type Fixture } from './driver.ts';
import { type Feeds, suspendedIn, violations } from './invariants.ts';

/** Few users, so that their commands conflict. */
const PEOPLE = 4;
const IN_FLIGHT = 14;

export type Result = { seed: number; acknowledged: number; violations: string[] };

/** Creates new users for every run, so that relationships of earlier runs have no effect. */
const createFixture = async (stack: TestStack, run: string): Promise<Fixture> => ({
  moderator: await stack.as(`mona-${run.slice(0, 20)}`, ['moderator']),
  people: await Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) => {
      const { token, userId } = await stack.token(`p${index}-${run.slice(0, 20)}`);
      return { ...createClient({ baseUrl: stack.url, token, retries: 0 }), userId };
    }),
  ),
  run,
  posts: new Map(),
});

/** Suspended users have no feed to read. */
const readFeeds = async ({ people }: Fixture, suspended: ReadonlySet<string>): Promise<Feeds> => {
  const feeds = new Map<string, { postId: string }[]>();
  for (const person of people.filter(({ userId }) => !suspended.has(userId))) {
    const items: { postId: string }[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await person.call(feed.getFeed, { query: { limit: 10, cursor } });
      items.push(...page.items.filter(({ target }) => target.type === 'post').map(({ target }) => ({ postId: target.id })));
      cursor = page.cursor;
    }
    feeds.set(person.userId, items);
  }
  return feeds;
};

/** Runs one seed: a load with failing calls, killed workers and repeated deliveries, then a drain without faults and the invariants. */
export const runOn = async (stack: TestStack, seed: number, commands: number): Promise<Result> => {
  const fixture = await createFixture(stack, `s${seed}-${crypto.randomUUID()}`);
  await stack.settle();
  stack.chaos?.reseed(seed);
  stack.chaos?.resume();
  const outcomes = await drive(fixture, generateCommands(seededRandom(seed), commands, PEOPLE), IN_FLIGHT);
  await stack.settle();
  stack.chaos?.pause();
  await stack.settle();
  // Restrictions are synced again after two minutes. From then on feeds depend on feed entries alone.
  await stack.advance('PT3M');
  await stack.settle();
  const contents = await readTable(stack);
  const acknowledged = outcomes.filter(({ kind }) => kind === 'acknowledged').length;
  return { seed, acknowledged, violations: violations(fixture, outcomes, contents, await readFeeds(fixture, suspendedIn(contents))) };
};

/** Runs one scenario on a separate stack. */
export const runPeopleScenario = async ({ seed, commands }: { seed: number; commands: number }): Promise<Result> => {
  const stack = await startMutableStack();
  try {
    return await runOn(stack, seed, commands);
  } finally {
    await stack.stop();
  }
};
