import { createClient } from '../../../client/http.ts';
import * as feed from '../../../schemas/feed/routes.ts';
import type { TestStack } from '../../support/stack.ts';
import { readTable } from '../../support/table-contents.ts';
import { startMutableStack } from '../mutable-stack.ts';
import { seededRandom } from '../random.ts';
import { generateCommands } from './commands.ts';
import { drive, type Fixture } from './driver.ts';
import { type Feeds, violations } from './invariants.ts';

/** Few, so that their commands meet. */
const PEOPLE = 4;
const IN_FLIGHT = 14;

export type Result = { seed: number; acknowledged: number; violations: string[] };

/** People of their own for every run: what an earlier one left between them is nothing to this one. */
const createFixture = async (stack: TestStack, run: string): Promise<Fixture> => ({
  people: await Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) => {
      const { token, userId } = await stack.token(`p${index}-${run.slice(0, 20)}`);
      return { ...createClient({ baseUrl: stack.url, token, retries: 0 }), userId };
    }),
  ),
  run,
  posts: new Map(),
});

const readFeeds = async ({ people }: Fixture): Promise<Feeds> => {
  const feeds = new Map<string, { postId: string }[]>();
  for (const person of people) {
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

/** One seeded run: a load while calls fail, workers die and deliveries repeat; then peace, and what must hold. */
export const runOn = async (stack: TestStack, seed: number, commands: number): Promise<Result> => {
  const fixture = await createFixture(stack, `s${seed}-${crypto.randomUUID()}`);
  await stack.settle();
  stack.chaos?.reseed(seed);
  stack.chaos?.resume();
  const outcomes = await drive(fixture, generateCommands(seededRandom(seed), commands, PEOPLE), IN_FLIGHT);
  await stack.settle();
  stack.chaos?.pause();
  await stack.settle();
  // What became less is looked at again two minutes later; from then on copies alone say who sees what.
  await stack.advance('PT3M');
  await stack.settle();
  const contents = await readTable(stack);
  const acknowledged = outcomes.filter(({ kind }) => kind === 'acknowledged').length;
  return { seed, acknowledged, violations: violations(fixture, outcomes, contents, await readFeeds(fixture)) };
};

/** One run on a stack of its own. */
export const runPeopleScenario = async ({ seed, commands }: { seed: number; commands: number }): Promise<Result> => {
  const stack = await startMutableStack();
  try {
    return await runOn(stack, seed, commands);
  } finally {
    await stack.stop();
  }
};
