import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { WebSocket } from 'ws';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { sample } from '../support/depth.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import { type Claims, claimsOf, faultyTokens, type Signer, signer } from '../support/tokens.ts';

let stack: TestStack;
let ours: Signer;
let claims: Claims;
const data = mkdtempSync(join(tmpdir(), 'kith-tokens-'));
beforeAll(async () => {
  stack = await startStack({ own: true, data, logs: 'none' });
  const { token } = await stack.as('ada');
  const { iss, client_id, sub } = decodeJwt(token) as Record<string, string>;
  claims = claimsOf({ issuer: iss ?? '', clientId: client_id, subject: sub });
  // Uses the issuer's own key, so that every token differs from a valid one in exactly one way.
  const key = createPrivateKey(readFileSync(join(data, 'identity-key.pem')));
  const { keys } = (await (await fetch(`${stack.url}/.well-known/jwks.json`)).json()) as { keys: { kid: string }[] };
  ours = signer(key, keys[0]?.kid);
});
afterAll(async () => {
  await stack.stop();
  rmSync(data, { recursive: true, force: true });
});

const get = (path: string, token: string) => fetch(`${stack.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
const dial = (token: string, how: 'sub-protocol' | 'query'): Promise<number> =>
  new Promise((resolve) => {
    const socket =
      how === 'query'
        ? new WebSocket(`${stack.socketUrl}?token=${encodeURIComponent(token)}`)
        : new WebSocket(stack.socketUrl, ['kith.v1', token]);
    socket.on('open', () => {
      resolve(101);
      socket.close();
    });
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
/** Result of every authorizer for a token: the gateway's, `serve()`'s, and the socket's with sub-protocol and query. */
const verdicts = async (token: string) => ({
  gateway: (await get(users.getMe.path, token)).status,
  optional: (await get(competitions.listTrendingCompetitions.path, token)).status,
  protocol: await dial(token, 'sub-protocol'),
  query: await dial(token, 'query'),
});
const accepted = { gateway: 200, optional: 200, protocol: 101, query: 101 };
const rejected = { gateway: 401, optional: 401, protocol: 401, query: 401 };

test('a valid token is accepted everywhere', async () => {
  expect(await verdicts(ours.sign(claims))).toEqual(accepted);
});

test.each(sample(faultyTokens).map(({ fault, forge }) => [fault, forge] as const))('rejected everywhere: %s', async (_, forge) => {
  expect(await verdicts(forge(ours, claims))).toEqual(rejected);
});

test('the gateway rejects with its own response, handlers with a problem response', async () => {
  const expired = ours.sign({ ...claims, exp: 1 });
  const gateway = await get(users.getMe.path, expired);
  expect([gateway.headers.get('content-type'), await gateway.text()]).toEqual(['application/json', '{"message":"Unauthorized"}']);
  const optional = await get(competitions.listTrendingCompetitions.path, expired);
  expect(optional.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(await optional.json()).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
});

test.each(['', ' ', 'Bearer', 'null', '...', 'x'.repeat(6000), '%00', '{}'].map((token) => [token.slice(0, 10), token] as const))(
  'text that is not a token is rejected: %j',
  async (_, token) => {
    expect((await get(users.getMe.path, token)).status).toBe(401);
    expect(await dial(token || 'x', 'query')).toBe(401);
  },
);

test('a socket without a token is rejected', async () => {
  const status = await new Promise((resolve) => {
    const socket = new WebSocket(stack.socketUrl, ['kith.v1']);
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode));
    socket.on('open', () => resolve(101));
    socket.on('error', () => undefined);
  });
  expect(status).toBe(401);
});

test('roles come only from the token’s groups', async () => {
  const path = '/v1/admin/jobs';
  expect((await get(path, ours.sign({ ...claims, 'cognito:groups': ['admin'] }))).status).toBe(200);
  for (const other of [
    { groups: ['admin'] },
    { role: 'admin' },
    { 'cognito:groups': ['administrator'] },
    { 'cognito:groups': { admin: true } },
  ])
    expect((await get(path, ours.sign({ ...claims, ...other }))).status).toBe(403);
});

test('after a sign-out everywhere, earlier tokens are rejected within a minute, and later ones are accepted', async () => {
  const grace = await stack.as('grace');
  expect(await verdicts(grace.token)).toEqual(accepted);
  await stack.advance('PT2S');
  await grace.call(users.revokeSessions, {});
  await stack.settle();
  await stack.advance('PT61S');
  expect(await verdicts(grace.token)).toEqual(rejected);
  // A refreshed token keeps the time of its sign-in, so it is rejected too.
  const refreshed = ours.sign({ ...decodeJwt(grace.token), iat: Math.floor(stack.clock.now() / 1000) });
  expect(await verdicts(refreshed)).toEqual(rejected);
  const { token } = await stack.as('grace');
  expect(await verdicts(token)).toEqual(accepted);
});

test('tokens of a suspended user are rejected with ACCOUNT_SUSPENDED within a minute, and accepted after the suspension is lifted', async () => {
  const mod = await stack.as('mona', ['moderator']);
  const kay = await stack.as('kay');
  expect(await verdicts(kay.token)).toEqual(accepted);
  await mod.call(users.suspendUser, { params: { userId: kay.userId }, body: { reason: 'a test' } });
  await stack.settle();
  await stack.advance('PT61S');
  expect(await verdicts(kay.token)).toEqual({ gateway: 403, optional: 403, protocol: 403, query: 403 });
  expect(await (await get(users.getMe.path, kay.token)).json()).toMatchObject({ code: 'ACCOUNT_SUSPENDED' });
  await mod.call(users.liftSuspension, { params: { userId: kay.userId } });
  await stack.advance('PT61S');
  expect((await get(users.getMe.path, kay.token)).status).toBe(200);
});

test('when a token expires while its socket is open, the next frame gets TOKEN_EXPIRED and the socket closes', async () => {
  const eve = await stack.as('eve');
  const socket = new WebSocket(stack.socketUrl, ['kith.v1', eve.token]);
  await new Promise((resolve) => socket.once('open', resolve));
  const next = () => new Promise<unknown>((resolve) => socket.once('message', (text) => resolve(JSON.parse(String(text)))));
  const ping = () => {
    const answer = next();
    socket.send('{"type":"ping"}');
    return answer;
  };
  // Idle sockets are closed after ten minutes.
  for (let minutes = 0; minutes < 54; minutes += 9) {
    expect(await ping()).toEqual({ type: 'pong', topics: {} });
    await stack.advance('PT9M');
  }
  expect(await ping()).toEqual({ type: 'pong', topics: {} });
  await stack.advance('PT6M1S');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  expect(await ping()).toMatchObject({ type: 'error', status: 401, code: 'TOKEN_EXPIRED' });
  await closed;
  expect(await dial(eve.token, 'sub-protocol')).toBe(401);
});
