import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { createJwtAuthorizer, remoteKeys } from '../../local/gateway/jwt-authorizer.ts';
import { claimsOf, signer } from '../support/tokens.ts';

/** Issuers as they are in tokens, and the addresses of their keys, with {host} for the provider's host. */
const PROVIDERS: Record<string, { issuer: string; keys: string }> = {
  Cognito: { issuer: '{host}/us-east-1_AbCdEf123', keys: '{host}/us-east-1_AbCdEf123/.well-known/jwks.json' },
  // The issuer of Auth0 ends with a slash.
  Auth0: { issuer: '{host}/', keys: '{host}/.well-known/jwks.json' },
  Google: { issuer: '{host}', keys: '{host}/oauth2/v3/certs' },
  Entra: { issuer: '{host}/8a1c/v2.0', keys: '{host}/8a1c/discovery/v2.0/keys' },
  Okta: { issuer: '{host}/oauth2/default', keys: '{host}/oauth2/default/v1/keys' },
  Keycloak: { issuer: '{host}/realms/app', keys: '{host}/realms/app/protocol/openid-connect/certs' },
  Firebase: { issuer: '{host}/my-project', keys: '{host}/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com' },
};

const ours = signer();
type Provider = { server: Server; url: string; keysUrl: string; asked: string[] };
const providers: Record<string, Provider> = {};
/** Paths that answer 500 for now. */
const broken = new Set<string>();

/** Serves a provider's documents and nothing else. */
const provide = async ({ issuer, keys }: { issuer: string; keys: string }): Promise<Provider> => {
  const asked: string[] = [];
  const at = { issuer: '', keys: '' };
  const server = createServer((request, response) => {
    const url = `http://${request.headers.host}${request.url}`;
    asked.push(url);
    if (broken.has(url)) return void response.writeHead(500).end();
    const documents: Record<string, object> = {
      [`${at.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`]: { issuer: at.issuer, jwks_uri: at.keys },
      [at.keys]: { keys: [ours.jwk] },
    };
    const found = documents[url];
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(found ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(at, { issuer: issuer.replace('{host}', host), keys: keys.replace('{host}', host) });
  return { server, url: at.issuer, keysUrl: at.keys, asked };
};

type VerifyToken = typeof import('../../lambdas/_identity/verify-token.ts');
/** The functions of one deployment with this issuer: `serve()` and the socket's authorizer verify tokens with it. */
const deployedWith = async (issuer: { url: string; jwksUrl?: string }): Promise<VerifyToken['verifyToken']> => {
  jest.resetModules();
  process.env.ISSUER = JSON.stringify({ name: 'acme', audience: ['app'], ...issuer });
  return (await import('../../lambdas/_identity/verify-token.ts')).verifyToken;
};

beforeAll(async () => {
  Object.assign(process.env, { TABLE_NAME: 'none', AWS_REGION: 'us-east-1' });
  for (const [name, provider] of Object.entries(PROVIDERS)) providers[name] = await provide(provider);
});
afterAll(() => {
  for (const { server } of Object.values(providers)) server.close();
});
beforeEach(() => broken.clear());

describe.each(Object.keys(PROVIDERS))('%s', (name) => {
  test('functions find the keys by the discovery document, and read each document once', async () => {
    const { url, keysUrl, asked } = providers[name]!;
    const verifyToken = await deployedWith({ url });
    asked.length = 0;
    const token = ours.sign(claimsOf({ issuer: url }));
    expect(await verifyToken(token)).toMatchObject({ iss: url, sub: 'subject' });
    await Promise.all([verifyToken(token), verifyToken(ours.sign(claimsOf({ issuer: url })))]);
    expect(asked).toEqual([`${url.replace(/\/$/, '')}/.well-known/openid-configuration`, keysUrl]);
  });

  test('the gateway accepts the same token', async () => {
    const { url } = providers[name]!;
    const authorizer = createJwtAuthorizer(
      { id: 'User', properties: { AuthorizerType: 'JWT', JwtConfiguration: { Issuer: url, Audience: ['app'] } } } as never,
      remoteKeys,
      Date.now,
    );
    expect(await authorizer({ authorization: `Bearer ${ours.sign(claimsOf({ issuer: url }))}` })).toMatchObject({ claims: { iss: url } });
  });
});

test('a configured address of the keys is used without discovery', async () => {
  const { url, keysUrl, asked } = providers.Google!;
  const verifyToken = await deployedWith({ url, jwksUrl: keysUrl });
  asked.length = 0;
  await verifyToken(ours.sign(claimsOf({ issuer: url })));
  expect(asked).toEqual([keysUrl]);
});

test('a failed discovery is tried again with the next token', async () => {
  const { url } = providers.Okta!;
  const verifyToken = await deployedWith({ url });
  const token = ours.sign(claimsOf({ issuer: url }));
  broken.add(`${url}/.well-known/openid-configuration`);
  await expect(verifyToken(token)).rejects.toThrow(/openid-configuration answered 500/);
  broken.clear();
  expect(await verifyToken(token)).toMatchObject({ iss: url });
});

test('a url that differs from the issuer is refused with the right one', async () => {
  const { url } = providers.Auth0!;
  const verifyToken = await deployedWith({ url: url.slice(0, -1) });
  const token = ours.sign(claimsOf({ issuer: url.slice(0, -1) }));
  await expect(verifyToken(token)).rejects.toThrow(`is of the issuer ${url}: configure exactly this text`);
});
