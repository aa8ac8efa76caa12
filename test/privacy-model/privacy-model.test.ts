import { getMe } from '../../schemas/users/routes.ts';
import { isDeep } from '../support/depth.ts';
import { fc } from '../support/property.ts';
import { createClient } from '../support/route-client.ts';
import { type SharedStack, startStack } from '../support/stack.ts';
import { commandsOf, type Fixture, postsInFeed } from './commands.ts';
import { Model } from './reference-model.ts';

const USERS = 4;
/** Each run uses new random sequences. A failure prints its seed and shrunk commands. `MODEL_RUNS=500` runs more. */
const RUNS = Number(process.env.MODEL_RUNS ?? (isDeep ? 200 : 6));
const COMMANDS = 70;

let stack: SharedStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

const createFixture = async (): Promise<Fixture> => {
  const run = crypto.randomUUID().slice(0, 8);
  const users = Array.from({ length: USERS }, async (_, index) => {
    const { token, userId } = await stack.as(`m${index}-${run}`);
    return { ...createClient({ baseUrl: stack.url, token }), userId };
  });
  return { users: await Promise.all(users), settle: stack.settle };
};

/** After queues are drained, feeds and counts equal those of the model. */
const checkDrained = async (model: Model, fixture: Fixture): Promise<void> => {
  await stack.settle();
  model.approvePublicFollowRequests();
  for (let user = 0; user < USERS; user += 1) {
    const expected = model.feedOf(user).map(({ postId }) => postId);
    expect([...(await postsInFeed(fixture, user))].sort()).toEqual([...expected].sort());
    expect((await fixture.users[user]!.call(getMe, {})).counts).toMatchObject(model.counts(user));
  }
};

it('any sequence of requests, follows, blocks, privacy changes and posts shows each user exactly what the reference model allows', async () => {
  let steps = 0;
  await fc.assert(
    fc.asyncProperty(commandsOf(USERS, COMMANDS), async (commands) => {
      const fixture = await createFixture();
      const model = new Model(USERS);
      await fc.asyncModelRun(() => ({ model, real: fixture }), commands);
      await checkDrained(model, fixture);
      steps += [...commands].length;
    }),
    { numRuns: RUNS, endOnFailure: false },
  );
  // Guards against runs with too few commands to prove anything. Few sequences may all be short by chance.
  expect(steps).toBeGreaterThan(RUNS * COMMANDS * (RUNS < 100 ? 0.1 : 0.3));
});
