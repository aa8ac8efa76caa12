import fc from 'fast-check';
import { createClient } from '../../client/http.ts';
import * as users from '../../schemas/users/routes.ts';
import { isDeep } from '../support/depth.ts';
import { type SharedStack, startStack } from '../support/stack.ts';
import { commandsOf, type Fixture, postsInFeed } from './commands.ts';
import { Model } from './reference-model.ts';

const PEOPLE = 4;
/** Other sequences every time; the seed of a failure is printed, its commands are shrunk. `MODEL_RUNS=500` looks longer. */
const RUNS = Number(process.env.MODEL_RUNS ?? (isDeep ? 200 : 6));
const COMMANDS = 70;

let stack: SharedStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

const createFixture = async (): Promise<Fixture> => {
  const run = crypto.randomUUID().slice(0, 8);
  const people = Array.from({ length: PEOPLE }, async (_, index) => {
    const { token, userId } = await stack.as(`m${index}-${run}`);
    return { ...createClient({ baseUrl: stack.url, token }), userId };
  });
  return { people: await Promise.all(people), settle: stack.settle };
};

/** When all has arrived, feeds and counts are what the model says, no less and no more. */
const checkSettled = async (model: Model, fixture: Fixture): Promise<void> => {
  await stack.settle();
  model.settleFollowRequests();
  for (let person = 0; person < PEOPLE; person += 1) {
    const expected = model.feedOf(person).map(({ postId }) => postId);
    expect([...(await postsInFeed(fixture, person))].sort()).toEqual([...expected].sort());
    expect((await fixture.people[person]!.call(users.getMe, {})).counts).toMatchObject(model.counts(person));
  }
};

it('no sequence of requests, follows, blocks, privacy and posts shows anybody what is not for them, or hides what is', async () => {
  let steps = 0;
  await fc.assert(
    fc.asyncProperty(commandsOf(PEOPLE, COMMANDS), async (commands) => {
      const fixture = await createFixture();
      const model = new Model(PEOPLE);
      await fc.asyncModelRun(() => ({ model, real: fixture }), commands);
      await checkSettled(model, fixture);
      steps += [...commands].length;
    }),
    { numRuns: RUNS, endOnFailure: false },
  );
  // Runs of hardly any command would prove nothing.
  expect(steps).toBeGreaterThan(RUNS * COMMANDS * 0.3);
});
