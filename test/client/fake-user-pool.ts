import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The 3072-bit group of RFC 3526, which Cognito uses with the generator 2. */
const PRIME =
  'FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF';
const N = BigInt(`0x${PRIME}`);
const G = 2n;

const power = (base: bigint, exponent: bigint): bigint => {
  let [result, factor, rest] = [1n, base % N, exponent];
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % N;
    factor = (factor * factor) % N;
  }
  return result;
};
/** Bytes of a positive two's complement number. */
const padded = (number: bigint): Buffer => {
  const hex = number.toString(16);
  const even = hex.length % 2 === 1 ? `0${hex}` : hex;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
};
const hash = (...parts: readonly (Buffer | string)[]): Buffer => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};
const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);

const unsigned = (claims: Record<string, unknown>): string =>
  `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

type Body = { AuthFlow?: string; ChallengeName?: string; Session?: string; Token?: string } & {
  AuthParameters?: Record<string, string>;
  ChallengeResponses?: Record<string, string>;
};
type Account = { password: string; totp?: string; temporary?: boolean; accessToken?: string };

/** A user pool that speaks Cognito's SRP, its refresh and its challenges; it holds no password, but its verifier. */
export const startUserPool = async (poolName: string, accounts: Readonly<Record<string, Account>>) => {
  const seen: { target: string; body: Body }[] = [];
  const revoked: string[] = [];
  const open = new Map<string, { name: string; A: bigint; b: bigint; verifier: bigint; B: bigint }>();
  const state = { isDown: false, issued: 0 };

  const tokens = (withRefresh: boolean, accessToken?: string) => {
    state.issued += 1;
    const now = Math.floor(Date.now() / 1000);
    const claims = { iat: now, exp: now + 3600, sub: 'ada', n: state.issued };
    const AccessToken = accessToken ?? unsigned({ ...claims, token_use: 'access' });
    const IdToken = unsigned({ ...claims, token_use: 'id' });
    return {
      AuthenticationResult: { AccessToken, IdToken, ...(withRefresh && { RefreshToken: 'refresh-1' }), ExpiresIn: 3600 },
      ChallengeParameters: {},
    };
  };
  const refuse = (message: string) => ({ __type: 'NotAuthorizedException', message });

  const begin = ({ USERNAME = '', SRP_A = '' }: Record<string, string>) => {
    const account = accounts[USERNAME];
    const salt = randomBytes(16);
    const inner = hash(`${poolName}${USERNAME}:${account?.password ?? randomBytes(8).toString('hex')}`);
    const verifier = power(G, numberOf(hash(padded(numberOf(salt)), inner)));
    const b = numberOf(randomBytes(128));
    const k = numberOf(hash(padded(N), padded(G)));
    const B = (k * verifier + power(G, b)) % N;
    const block = randomBytes(64).toString('base64');
    open.set(block, { name: USERNAME, A: BigInt(`0x${SRP_A}`), b, verifier, B });
    const parameters = { SALT: padded(numberOf(salt)).toString('hex'), SRP_B: B.toString(16), SECRET_BLOCK: block };
    return {
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeParameters: { ...parameters, USERNAME, USER_ID_FOR_SRP: USERNAME },
    };
  };

  const prove = (given: Record<string, string>) => {
    const block = given.PASSWORD_CLAIM_SECRET_BLOCK ?? '';
    const attempt = open.get(block);
    if (!attempt) return refuse('Unknown session');
    const u = hash(padded(attempt.A), padded(attempt.B));
    const S = power(attempt.A * power(attempt.verifier, numberOf(u)), attempt.b);
    const key = Buffer.from(hkdfSync('sha256', padded(S), padded(numberOf(u)), 'Caldera Derived Key', 16));
    const claim = createHmac('sha256', key).update(`${poolName}${attempt.name}`).update(Buffer.from(block, 'base64'));
    if (claim.update(given.TIMESTAMP ?? '').digest('base64') !== given.PASSWORD_CLAIM_SIGNATURE)
      return refuse('Incorrect username or password.');
    const { totp, temporary, accessToken } = accounts[attempt.name]!;
    const next = { Session: `${attempt.name}:session`, ChallengeParameters: { userAttributes: '{}', requiredAttributes: '[]' } };
    if (temporary) return { ChallengeName: 'NEW_PASSWORD_REQUIRED', ...next };
    return totp ? { ChallengeName: 'SOFTWARE_TOKEN_MFA', ...next } : tokens(true, accessToken);
  };

  const answer = (target: string, body: Body): Record<string, unknown> => {
    const responses = body.ChallengeResponses ?? {};
    if (target === 'RevokeToken') {
      revoked.push(body.Token ?? '');
      return {};
    }
    if (target === 'InitiateAuth' || target === 'GetTokensFromRefreshToken') {
      if (body.AuthFlow === 'USER_SRP_AUTH') return begin(body.AuthParameters ?? {});
      if (revoked.includes(body.AuthParameters?.REFRESH_TOKEN ?? '')) return refuse('Refresh Token has been revoked');
      return tokens(false);
    }
    if (body.ChallengeName === 'PASSWORD_VERIFIER') return prove(responses);
    const account = accounts[body.Session?.split(':')[0] ?? ''];
    if (body.ChallengeName === 'SOFTWARE_TOKEN_MFA' && responses.SOFTWARE_TOKEN_MFA_CODE !== account?.totp)
      return { __type: 'CodeMismatchException', message: 'Invalid code received for user' };
    const isSecured = body.ChallengeName === 'NEW_PASSWORD_REQUIRED' && account?.totp !== undefined;
    return isSecured
      ? { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: body.Session, ChallengeParameters: {} }
      : tokens(true, account?.accessToken);
  };

  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (state.isDown) return void response.writeHead(503).end();
    const target = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const body = JSON.parse(String(Buffer.concat(parts))) as Body;
    seen.push({ target, body });
    const result = answer(target, body);
    response.writeHead('__type' in result ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(result));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    seen,
    revoked,
    state,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
