import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { httpApi, startGateways } from './gateways.ts';

/** Minimal profiles: the first call creates one, and the handle `taken` is rejected. */
const profiles = `const handles = new Map();
const answer = (statusCode, body) => ({ statusCode, headers: { 'content-type': statusCode < 300 ? 'application/json' : 'application/problem+json' }, body: JSON.stringify(body) });
export const handler = async ({ routeKey, body, requestContext }) => {
  const { sub } = requestContext.authorizer.jwt.claims;
  if (routeKey.startsWith('PATCH')) {
    const { handle } = JSON.parse(body);
    if (handle === 'taken') return answer(409, { code: 'HANDLE_TAKEN' });
    handles.set(sub, handle);
  }
  return answer(200, { userId: 'user-' + sub, handle: handles.get(sub) ?? 'generated', handleChosen: handles.has(sub) });
};`;
const messages = `const post = (path, body) => fetch(process.env.AWS_ENDPOINT_URL + path, { method: 'POST', body: JSON.stringify(body) }).then((response) => response.json());
export const handler = async () => ({
  email: await post('/v2/email/outbound-emails', { Destination: { ToAddresses: ['ada@example.com'] }, Content: { Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'there' } } } }, EmailTags: [{ Name: 'notificationId', Value: 'n1' }] }),
  push: await fetch(process.env.PUSH_URL + '/--/api/v2/push/send', { method: 'POST', body: JSON.stringify([{ to: 'ExponentPushToken[a]', title: 'Hi', body: 'you', data: { notificationId: 'n2' } }, { to: 'ExponentPushToken[unregistered]', body: 'x' }]) }).then((response) => response.json()),
});`;

let stack: Awaited<ReturnType<typeof startGateways>>;
beforeAll(async () => {
  stack = await startGateways({
    handlers: {
      profiles: { source: profiles },
      messages: { source: messages, environment: { PUSH_URL: 'https://exp.host' } },
      slow: { source: 'export const handler = () => new Promise((resolve) => setTimeout(resolve, 1800));' },
    },
    resources: httpApi({
      'user GET /v1/me': 'profiles',
      'user PATCH /v1/me': 'profiles',
      'GET /messages': 'messages',
      'GET /slow': 'slow',
    }),
  });
});
afterAll(() => stack.stop());

const post = async (path: string, body: unknown) => {
  const response = await fetch(`${stack.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, type: response.headers.get('content-type'), value: (await response.json()) as Record<string, string> };
};
// biome-ignore lint/suspicious/noExplicitAny: responses of the stack and of the handlers above
const get = async (path: string): Promise<any> => (await fetch(`${stack.url}${path}`)).json();
const poolId = () => stack.context.plan.of('AWS::Cognito::UserPool')[0]!.ref;

describe('tokens', () => {
  test('a handle belongs to one user in any case, and the API creates the profile', async () => {
    const first = await post('/local/tokens', { handle: 'Ada' });
    const second = await post('/local/tokens', { handle: 'aDA' });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.value.userId).toBe(first.value.userId);
    const me = await fetch(`${stack.url}/v1/me`, { headers: { authorization: `Bearer ${second.value.token}` } });
    expect(await me.json()).toEqual({ userId: first.value.userId, handle: 'Ada', handleChosen: true });
  });

  test('a user id gets a token of its user, also after a change of the handle', async () => {
    const first = await post('/local/tokens', { handle: 'edsger' });
    const second = await post('/local/tokens', { userId: first.value.userId });
    expect([second.status, second.value.userId]).toEqual([200, first.value.userId]);
  });

  test("tokens have Cognito's claims and verify with the published keys", async () => {
    const { value } = await post('/local/tokens', { handle: 'grace', groups: ['moderator'] });
    const { payload, protectedHeader } = await jwtVerify(value.token!, createRemoteJWKSet(new URL(`${stack.url}/.well-known/jwks.json`)));
    expect(protectedHeader).toEqual({ alg: 'RS256', kid: expect.any(String) });
    expect(payload).toEqual({
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'cognito:groups': ['moderator'],
      iss: stack.url,
      client_id: stack.context.plan.of('AWS::Cognito::UserPoolClient')[0]!.ref,
      origin_jti: expect.any(String),
      event_id: expect.any(String),
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      auth_time: expect.any(Number),
      exp: payload.iat! + 3600,
      iat: expect.any(Number),
      jti: expect.any(String),
      username: payload.sub,
    });
  });

  test('given groups replace earlier ones, and pool operations read and change them', async () => {
    const groupsIn = async (body: unknown) => {
      const { value } = await post('/local/tokens', body);
      return JSON.parse(Buffer.from(value.token!.split('.')[1]!, 'base64url').toString())['cognito:groups'];
    };
    expect(await groupsIn({ handle: 'edsger', groups: ['admin', 'staff'] })).toEqual(['admin', 'staff']);
    expect(await groupsIn({ handle: 'edsger', groups: ['staff'] })).toEqual(['staff']);
    const credentials = { accessKeyId: 'test', secretAccessKey: 'local' };
    const pool = new CognitoIdentityProviderClient({ region: 'us-east-1', endpoint: stack.context.endpoint.url, credentials });
    const user = { UserPoolId: poolId(), Username: 'edsger' };
    await pool.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'admin' }));
    expect((await pool.send(new AdminListGroupsForUserCommand(user))).Groups?.map(({ GroupName }) => GroupName)).toEqual([
      'staff',
      'admin',
    ]);
    expect(await groupsIn({ handle: 'edsger' })).toEqual(['staff', 'admin']);
    await expect(pool.send(new AdminListGroupsForUserCommand({ ...user, Username: 'ghost' }))).rejects.toThrow('User does not exist.');
    pool.destroy();
  });

  test('a deleted user who signs up again gets a new id', async () => {
    const before = await post('/local/tokens', { handle: 'barbara' });
    const credentials = { accessKeyId: 'test', secretAccessKey: 'local' };
    const pool = new CognitoIdentityProviderClient({ region: 'us-east-1', endpoint: stack.context.endpoint.url, credentials });
    await pool.send(new AdminDeleteUserCommand({ UserPoolId: poolId(), Username: 'barbara' }));
    const after = await post('/local/tokens', { handle: 'barbara' });
    expect([after.status, after.value.userId === before.value.userId]).toEqual([200, false]);
    pool.destroy();
  });

  test("the API's problem response for a handle is passed on", async () => {
    const { status, type, value } = await post('/local/tokens', { handle: 'taken' });
    expect(value.code).toBe('HANDLE_TAKEN');
    expect([status, type]).toEqual([409, 'application/problem+json']);
  });
});

test.each([
  ['/local/tokens', {}],
  ['/local/tokens', { handle: 5 }],
  ['/local/tokens', { handle: 'ada', groups: 'admin' }],
  ['/local/tokens', '[]'],
  ['/local/tokens', '{'],
  ['/local/tokens', { userId: 'user_nobody' }],
  ['/local/clock', { advance: 'soon' }],
  ['/local/clock', { advance: 'PT0S' }],
  ['/local/clock', { advance: 'P9999D' }],
  ['/local/clock', {}],
  ['/local/clock', { reset: false }],
  ['/local/clock', { reset: true, advance: 'PT1M' }],
])('POST %s %j gets a problem response', async (path, body) => {
  const { status, type, value } = await post(path, body);
  expect([status, type]).toEqual([400, 'application/problem+json']);
  expect(value).toMatchObject({ status: 400, code: expect.stringMatching(/^[A-Z_]+$/), instance: expect.stringMatching(/^urn:uuid:/) });
});

test.each([
  ['/local/tokens', { handle: 'ada', group: 'admin' }, '/group', 'There are: handle, userId, groups.'],
  ['/local/clock', { advance: 'PT1S', by: 1 }, '/by', 'There are: advance, reset.'],
  ['/local/providers', { provider: 'ses', mode: 'fail', times: 3 }, '/times', 'There are: provider, mode, count, seconds.'],
  ['/local/settle', { wait: true }, '/wait', 'Send no fields.'],
])('POST %s %j names the unknown field and those that there are', async (path, body, pointer, known) => {
  const { status, value } = await post(path, body);
  expect(status).toBe(400);
  expect(JSON.stringify(value)).toContain(`"${pointer}"`);
  expect(JSON.stringify(value)).toContain(known);
});

test('unknown local paths and methods get problem responses', async () => {
  expect((await post('/local/nothing', {})).status).toBe(404);
  const refused = await fetch(`${stack.url}/local/tokens`);
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
  const clock = await fetch(`${stack.url}/local/clock`, { method: 'DELETE' });
  expect([clock.headers.get('allow'), await clock.json()]).toMatchObject(['GET, POST', { detail: 'Use GET, POST.' }]);
});

test('moving the clock moves the dates of responses', async () => {
  const before = await get('/local/clock');
  const { status, value } = await post('/local/clock', { advance: 'P1DT1H' });
  expect([status, Number(value.offsetMs) - before.offsetMs]).toEqual([200, 90_000_000]);
  const { headers } = await fetch(`${stack.url}/local/clock`);
  expect(Date.parse(headers.get('date')!)).toBeGreaterThan(Date.now() + 89_000_000);
});

test('the outbox lists messages to providers', async () => {
  const answers = await get('/messages');
  expect(answers.email.MessageId).toEqual(expect.any(String));
  expect(answers.push.data).toMatchObject([{ status: 'ok' }, { status: 'error', details: { error: 'DeviceNotRegistered' } }]);
  expect((await get('/local/outbox')).items).toEqual([
    {
      id: answers.email.MessageId,
      status: 'sent',
      channel: 'email',
      provider: 'ses',
      to: 'ada@example.com',
      subject: 'Hello',
      body: 'there',
      at: expect.any(String),
      notificationId: 'n1',
    },
    {
      id: answers.push.data[0].id,
      status: 'sent',
      channel: 'push',
      provider: 'expo',
      to: 'ExponentPushToken[a]',
      title: 'Hi',
      body: 'you',
      data: { notificationId: 'n2' },
      at: expect.any(String),
      notificationId: 'n2',
    },
  ]);
});

test('metrics are counted per function', async () => {
  const { functions } = await get('/local/metrics');
  expect(functions.profiles).toMatchObject({ invocations: expect.any(Number), errors: 0, coldStarts: 1, rru: 0, wru: 0 });
});

test('what was done is priced line by line', async () => {
  const { lines, usd, pricesOf } = await get('/local/cost');
  const sum = lines.reduce((total: number, line: { usd: number }) => total + line.usd, 0);
  expect([usd > 0, usd, pricesOf]).toEqual([true, sum, expect.stringMatching(/^\d{4}-\d\d$/)]);
  expect(lines[0]).toMatchObject({ what: 'invocations', count: expect.any(Number) });
});

test('a stack without faults has none to steer', async () => {
  expect(await get('/local/chaos')).toEqual({ seed: null, paused: true });
  expect(await post('/local/chaos', { paused: false })).toMatchObject({ status: 409, value: { code: 'NO_CHAOS' } });
});

test('settle waits for work, and names services that stay busy', async () => {
  expect(await post('/local/settle', {})).toMatchObject({ status: 200, value: { settled: true } });
  const slow = fetch(`${stack.url}/slow`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const { status, value } = await post('/local/settle', {});
  expect([status, value.code, value.detail]).toEqual([503, 'NOT_SETTLED', 'still busy: lambda (1)']);
  await slow;
});

test('a reset of the clock makes tokens of the moved time invalid, and functions forget what they knew', async () => {
  await post('/local/clock', { advance: 'P1D' });
  const { value: moved } = await post('/local/tokens', { handle: 'ada' });
  const starts = async () => (await get('/local/metrics')).functions.profiles.coldStarts;
  const before = await starts();
  const { status, value } = await post('/local/clock', { reset: true });
  expect([status, value.offsetMs]).toEqual([200, 0]);
  const me = (token = '') => fetch(`${stack.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  expect((await me(moved.token)).status).toBe(401);
  const { value: now } = await post('/local/tokens', { handle: 'ada' });
  expect([(await me(now.token)).status, await starts()]).toEqual([200, before + 1]);
});
