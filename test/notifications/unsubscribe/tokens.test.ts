import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createToken, readToken, type Unsubscription } from '../../../lambdas/notifications/unsubscribe/tokens.ts';
import { unsubscribeLinks } from '../../../lambdas/notifications/unsubscribe/unsubscribe-links.ts';
import { tokenSignedWith } from '../../support/unsubscribe-tokens.ts';

/** Values of the secret by their stage; none before it was ever replaced. */
const values: Record<string, string | undefined> = { AWSCURRENT: 'the second value' };
let calls = 0;
let server: Server;

const startSecrets = (): Promise<Server> =>
  new Promise((resolve) => {
    const started = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => {
        body += part.toString();
      });
      request.on('end', () => {
        calls += 1;
        const address = { Parameter: { Name: 'n', Value: 'https://api.example.com' } };
        if (request.headers['x-amz-target'] === 'AmazonSSM.GetParameter') return response.end(JSON.stringify(address));
        const { VersionStage = 'AWSCURRENT', SecretId } = JSON.parse(body) as { VersionStage?: string; SecretId: string };
        const value = values[`${SecretId} ${VersionStage}`] ?? values[VersionStage];
        response.setHeader('content-type', 'application/x-amz-json-1.1');
        if (value === undefined) response.writeHead(400).end(JSON.stringify({ __type: 'ResourceNotFoundException', message: 'none' }));
        else response.end(JSON.stringify({ SecretString: value }));
      });
    }).listen(0, '127.0.0.1', () => resolve(started));
  });

beforeAll(async () => {
  server = await startSecrets();
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    CURSOR_SECRET_ID: 'cursors',
    API_ADDRESS_PARAMETER: '/kith/test/api-address',
    AWS_ENDPOINT_URL_SSM: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const OF_ADA: Unsubscription = { userId: 'user_0123456789abcdefghjk', channel: 'email', categories: ['chat', 'social'] };

test('a token tells its user, channel and categories, and is always the same', async () => {
  const token = await createToken(OF_ADA);
  expect(await readToken(token)).toEqual(OF_ADA);
  expect(await createToken(OF_ADA)).toBe(token);
  expect(token).toMatch(/^[\w-]{60,400}$/);
});

test('no change of a token is accepted, and forgeries cause no calls', async () => {
  const token = await createToken(OF_ADA);
  const bytes = Buffer.from(token, 'base64url');
  await readToken(tokenSignedWith('another value', OF_ADA));
  const before = calls;
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(await readToken(changed.toString('base64url'))).toBeUndefined();
  }
  const other = Buffer.from(await createToken({ ...OF_ADA, userId: 'user_zzzzzzzzzzzzzzzzzzzz' }), 'base64url');
  const mixed = Buffer.concat([bytes.subarray(0, 32), other.subarray(32)]).toString('base64url');
  const ends = [token.slice(0, -2), `${token}AA`, `${token}=`, bytes.subarray(0, 32).toString('base64url')];
  for (const forged of [mixed, '', 'a', ...ends, tokenSignedWith('another value', OF_ADA)]) expect(await readToken(forged)).toBeUndefined();
  expect(calls).toBe(before);
});

test('links that were signed before the secret was replaced still work', async () => {
  process.env.CURSOR_SECRET_ID = 'replaced';
  Object.assign(values, { 'replaced AWSPREVIOUS': 'the first value' });
  expect(await readToken(tokenSignedWith('the first value', OF_ADA))).toEqual(OF_ADA);
  expect(await readToken(tokenSignedWith('the second value', OF_ADA))).toEqual(OF_ADA);
  expect(await readToken(tokenSignedWith('a third value', OF_ADA))).toBeUndefined();
});

test('a message has the link and the headers of its categories, unless none of them can be switched off', async () => {
  const { userId } = OF_ADA;
  const links = await unsubscribeLinks(userId, ['social', 'account', 'chat', 'social']);
  const token = /^https:\/\/api\.example\.com\/v1\/unsubscribe\/([\w-]+)$/.exec(links?.url ?? '')?.[1] ?? '';
  expect(await readToken(token)).toEqual(OF_ADA);
  expect(links?.headers).toEqual({ 'List-Unsubscribe': `<${links?.url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
  expect(await unsubscribeLinks(userId, ['account', 'alert'])).toBeUndefined();
  expect(await unsubscribeLinks(userId, 'account')).toBeUndefined();
});
