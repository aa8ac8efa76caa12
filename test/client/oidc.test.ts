import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { oidcSession } from '../../client/auth/oidc.ts';
import { memoryStore } from '../../client/index.ts';

type Code = { challenge: string; nonce: string; redirectUri: string };
let answers: { status?: number; rotated: number; revoked: string[] };
const codes = new Map<string, Code>();
const { privateKey, publicKey } = await generateKeyPair('RS256');
let issuer: string;

/** A provider that rotates refresh tokens, and ends a sign-in whose old refresh token is used again. */
const provider = createServer(async (request, response) => {
  const send = (body: unknown, status = 200): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const form = new URLSearchParams(String(Buffer.concat(parts)));
  const { pathname } = new URL(request.url ?? '', issuer);
  if (pathname === '/.well-known/openid-configuration')
    return send({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      revocation_endpoint: `${issuer}/revoke`,
      jwks_uri: `${issuer}/jwks`,
    });
  if (pathname === '/jwks') return send({ keys: [await exportJWK(publicKey)] });
  if (pathname === '/revoke') {
    answers.revoked.push(form.get('token') ?? '');
    return send({});
  }
  if (answers.status) return send({ error: 'temporarily_unavailable' }, answers.status);
  const tokens = {
    access_token: `access-${answers.rotated}`,
    refresh_token: `refresh-${answers.rotated}`,
    token_type: 'bearer',
    expires_in: 3600,
  };
  if (form.get('grant_type') === 'refresh_token') {
    if (form.get('refresh_token') !== `refresh-${answers.rotated}`) return send({ error: 'invalid_grant' }, 400);
    answers.rotated += 1;
    return send({ ...tokens, access_token: `access-${answers.rotated}`, refresh_token: `refresh-${answers.rotated}` });
  }
  const code = codes.get(form.get('code') ?? '');
  const verified = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  if (!code || code.challenge !== verified || code.redirectUri !== form.get('redirect_uri')) return send({ error: 'invalid_grant' }, 400);
  const id = new SignJWT({ nonce: code.nonce }).setProtectedHeader({ alg: 'RS256' }).setIssuer(issuer).setAudience('app').setSubject('ada');
  send({ ...tokens, id_token: await id.setIssuedAt().setExpirationTime('1h').sign(privateKey) });
});
beforeAll(async () => {
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
});
beforeEach(() => {
  answers = { rotated: 0, revoked: [] };
});
afterAll(() => provider.close());

const redirectUri = 'https://app.test/back';
const begin = () => oidcSession({ issuer, clientId: 'app', redirectUri, store: memoryStore(), allowInsecure: true });
/** The user signs in at the provider, which sends them back. */
const visit = (address: string, change: Record<string, string> = {}): string => {
  const asked = new URL(address).searchParams;
  expect([asked.get('response_type'), asked.get('code_challenge_method')]).toEqual(['code', 'S256']);
  codes.set('c', {
    challenge: asked.get('code_challenge') ?? '',
    nonce: asked.get('nonce') ?? '',
    redirectUri: asked.get('redirect_uri') ?? '',
  });
  return `${redirectUri}?${new URLSearchParams({ code: 'c', state: asked.get('state') ?? '', ...change })}`;
};
const signedIn = async () => {
  const session = begin();
  await session.complete(visit(await session.begin()));
  return session;
};

test('a user signs in by code and PKCE, and has a token', async () => {
  const session = await signedIn();
  expect([await session.getToken(), await session.state()]).toEqual(['access-0', 'signedIn']);
});

test('an answer that this app did not ask for is refused, and so is a second use', async () => {
  const session = begin();
  const back = visit(await session.begin(), { state: 'forged' });
  await expect(session.complete(back)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
  await expect(session.complete(back)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
  expect(await session.getToken()).toBeUndefined();
});

test('a rotating refresh token is used once, however many ask', async () => {
  const session = await signedIn();
  expect(await Promise.all(Array.from({ length: 5 }, () => session.renew('access-0')))).toEqual(Array(5).fill('access-1'));
  expect(await session.renew('access-1')).toBe('access-2');
});

test('a provider that fails for the moment signs nobody out; its word does', async () => {
  const session = await signedIn();
  answers.status = 503;
  await expect(session.renew('access-0')).rejects.toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' });
  expect(await session.state()).toBe('signedIn');
  delete answers.status;
  answers.rotated = 7;
  expect([await session.renew('access-0'), await session.state()]).toEqual([undefined, 'expired']);
});

test('signing out revokes the refresh token', async () => {
  const session = await signedIn();
  await session.signOut();
  expect([answers.revoked, await session.state()]).toEqual([['refresh-0'], 'signedOut']);
});
