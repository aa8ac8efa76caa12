import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createLocalJWKSet, type JWK } from 'jose';
import { signedContent, verificationKeys } from '../../local/gateway/jwt-authorizer.ts';
import { describeWithData } from '../support/data.ts';
import { jwsVectors } from '../support/jws-vectors.ts';
import { claimsOf, faultyTokens, signer } from '../support/tokens.ts';

type Vector = { tcId: number; comment: string; jws: unknown; result: 'valid' | 'invalid' };
type Group = { comment: string; public?: JWK; private?: JWK; tests: Vector[] };

const ours = signer();
let server: Server;
let issuer = '';
let verifier: typeof import('../../lambdas/_identity/verify-token.ts');
let userCaller: typeof import('../../lambdas/_identity/authenticate.ts')['userCaller'];
beforeAll(async () => {
  server = createServer(
    // Discovery document and keys in one.
    (_, response) =>
      void response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys`, keys: [ours.jwk] })),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    TABLE_NAME: 'none',
    AWS_REGION: 'us-east-1',
    ISSUER: JSON.stringify({ name: 'test', url: issuer, audience: ['app'] }),
  });
  verifier = await import('../../lambdas/_identity/verify-token.ts');
  ({ userCaller } = await import('../../lambdas/_identity/authenticate.ts'));
});
afterAll(() => new Promise((resolve) => void server.close(resolve)));

const notClaims = 'JWT Claims Set must be a top-level JSON object';
/** The suite signs plain text: after a valid signature, `verifySigned` fails only on the missing claims. */
const ownVerdict = (jws: string, jwk: JWK, algorithms?: string[]): Promise<Vector['result']> =>
  verifier.verifySigned(jws, createLocalJWKSet({ keys: [jwk] }), algorithms).then(
    () => 'valid',
    (error: Error) => (error.message === notClaims ? 'valid' : 'invalid'),
  );
const gatewayVerdict = async (jws: string, jwk: JWK, algorithm?: string): Promise<Vector['result']> => {
  const [key] = verificationKeys({ keys: [jwk as never] }, algorithm).values();
  return (await signedContent(jws, async () => key, algorithm)) ? 'valid' : 'invalid';
};

/** The algorithms that a configured issuer may sign with. */
const isRsa = (algorithm: string): boolean => /^RS(256|384|512)$/.test(algorithm);

describe('signatures of every algorithm', () => {
  const vectors = jwsVectors();
  const title = (vector: (typeof vectors)[number]) => [vector.algorithm, vector.name, vector] as const;

  test.each(vectors.filter(({ algorithm }) => isRsa(algorithm)).map(title))('%s with %s', async (algorithm, _, { jws, jwk, result }) => {
    expect([await ownVerdict(jws, jwk, [algorithm]), await gatewayVerdict(jws, jwk, algorithm)]).toEqual([result, result]);
  });

  test.each(vectors.filter(({ algorithm }) => algorithm !== 'RS256').map(title))(
    'the algorithm %s is rejected with %s',
    async (_algorithm, _name, { jws, jwk }) => {
      expect([await ownVerdict(jws, jwk), await gatewayVerdict(jws, jwk)]).toEqual(['invalid', 'invalid']);
    },
  );
});

describeWithData('wycheproof_jwt', 'Wycheproof', (folder) => {
  const { testGroups } = JSON.parse(readFileSync(path.join(folder, 'json_web_signature_test.json'), 'utf8')) as {
    testGroups: Group[];
  };
  const keyOf = (group: Group): JWK => group.public ?? group.private ?? {};
  const vectors = testGroups.flatMap((group) => group.tests.map((vector) => ({ group, vector, algorithm: keyOf(group).alg ?? 'none' })));
  const rsa = vectors.filter(({ algorithm }) => isRsa(algorithm));
  const title = ({ group, vector, algorithm }: (typeof vectors)[number]) =>
    [`${algorithm} ${vector.tcId} ${group.comment} ${vector.comment}`, { group, vector, algorithm }] as const;

  test('the suite is complete', () => {
    expect([vectors.length, rsa.length]).toEqual([401, 241]);
  });

  test.each(rsa.map(title))('%s', async (_, { group, vector, algorithm }) => {
    const jws = String(vector.jws);
    expect([await ownVerdict(jws, keyOf(group), [algorithm]), await gatewayVerdict(jws, keyOf(group), algorithm)]).toEqual([
      vector.result,
      vector.result,
    ]);
  });

  test.each(vectors.filter(({ algorithm }) => algorithm !== 'RS256').map(title))(
    'an algorithm other than RS256 is rejected: %s',
    async (_, { group, vector }) => {
      const jws = String(vector.jws);
      expect([await ownVerdict(jws, keyOf(group)), await gatewayVerdict(jws, keyOf(group))]).toEqual(['invalid', 'invalid']);
    },
  );
});

test('a valid access token is accepted with its claims', async () => {
  const token = ours.sign(claimsOf({ issuer }));
  expect(await verifier.verifyToken(token)).toMatchObject({ sub: 'subject', client_id: 'app' });
});

test.each(faultyTokens.map(({ fault, forge }) => [fault, forge] as const))('a faulty token is rejected: %s', async (_, forge) => {
  const token = forge(ours, claimsOf({ issuer }));
  await expect(verifier.verifyToken(token).then(userCaller)).rejects.toThrow();
});

test.each(['', '.', '..', '...', 'a.b.c', 'Bearer', '\u0000', 'x'.repeat(100_000), '{}'])('%.20j is not a token', async (token) => {
  await expect(verifier.verifyToken(token)).rejects.toThrow();
});

test('a token signed by another key with the same key id is rejected', async () => {
  const other = createPrivateKey(signer().privatePem);
  const token = signer(other, ours.jwk.kid).sign(claimsOf({ issuer }));
  await expect(verifier.verifyToken(token)).rejects.toThrow();
});
