import { parentPort } from 'node:worker_threads';
import { cognitoSession } from '../../client/auth/cognito.ts';
import { type KithError, memoryStore } from '../../client/index.ts';
import { startUserPool } from './fake-user-pool.ts';

/*
 * Runs in a thread of its own: the numbers of SRP in Cognito's library take ten times as long in the sandbox of a test file.
 */
const PASSWORD = 'Correct horse 7!';
const pool = await startUserPool('abcDEF123', {
  ada: { password: PASSWORD },
  bob: { password: PASSWORD, totp: '123456' },
  new: { password: PASSWORD, temporary: true },
  both: { password: PASSWORD, temporary: true, totp: '123456' },
});
const begin = (store = memoryStore()) =>
  cognitoSession({ userPoolId: 'eu-central-1_abcDEF123', clientId: 'app', endpoint: pool.url, store });
/** Code and title of a refusal, or the message of another error. */
const refusal = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: KithError) => (error.code ? `${error.code} ${error.problem.title}` : error.message),
  );

const scenarios = {
  signIn: async () => {
    const session = begin();
    await session.signInWith('ada', PASSWORD);
    const sent = JSON.stringify(pool.seen);
    const shown = [PASSWORD, Buffer.from(PASSWORD).toString('base64')].filter((form) => sent.includes(form));
    return { state: await session.state(), asked: pool.seen.length, shown };
  },
  wrong: async () => [await refusal(begin().signInWith('ada', 'wrong')), await refusal(begin().signInWith('nobody', PASSWORD))],
  code: async () => {
    const session = begin();
    const answers = [
      await refusal(session.signInWith('bob', PASSWORD)),
      await refusal(session.signInWith('bob', PASSWORD, { code: async () => '000000' })),
      await refusal(session.signInWith('bob', PASSWORD, { code: async (kind) => (kind === 'authenticator' ? '123456' : '') })),
    ];
    return [...answers, await session.state()];
  },
  newPassword: async () => {
    const session = begin();
    const answers = [
      await refusal(session.signInWith('new', PASSWORD)),
      await refusal(session.signInWith('new', PASSWORD, { newPassword: async () => Promise.reject(new Error('closed')) })),
      await session.state(),
      await refusal(session.signInWith('new', PASSWORD, { newPassword: async () => 'Another horse 8!' })),
    ];
    return [...answers, await session.state(), pool.seen.at(-1)?.body.ChallengeResponses?.NEW_PASSWORD];
  },
  both: async () => {
    const session = begin();
    const newPassword = async () => 'Another horse 8!';
    const answers = [
      await refusal(session.signInWith('both', PASSWORD, { newPassword })),
      await refusal(session.signInWith('both', PASSWORD, { newPassword, code: async () => '123456' })),
    ];
    return [...answers, await session.state()];
  },
  renewal: async () => {
    const store = memoryStore();
    await begin(store).signInWith('ada', PASSWORD);
    const session = begin(store);
    const [token = '', issued] = [await session.getToken(), pool.state.issued];
    const renewed = await Promise.all(Array.from({ length: 5 }, () => session.renew(token)));
    const once = [new Set(renewed).size, renewed[0] === token, pool.state.issued - issued];
    pool.state.isDown = true;
    const down = [(await refusal(session.renew(renewed[0]!))).split(' ')[0], await session.state()];
    pool.state.isDown = false;
    await session.signOut();
    return { once, down, revoked: [...pool.revoked], state: await session.state() };
  },
  ended: async () => {
    pool.revoked.length = 0;
    const session = begin();
    await session.signInWith('ada', PASSWORD);
    pool.revoked.push('refresh-1');
    return [await session.renew((await session.getToken())!), await session.state()];
  },
};

const results: Record<string, unknown> = {};
for (const [name, run] of Object.entries(scenarios)) results[name] = await run();
pool.stop();
parentPort?.postMessage(results);
