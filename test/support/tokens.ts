import { createHash, createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export type Claims = Record<string, unknown>;
export type Signer = {
  jwk: { kty: 'RSA'; n: string; e: string; kid: string; alg: 'RS256'; use: 'sig' };
  privatePem: string;
  publicPem: string;
  /** @param header merged over `{ alg: 'RS256', kid }` */
  sign(claims: Claims, header?: Claims): string;
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Creates a signer of tokens, as the issuer is one. */
export const signer = (key?: KeyObject, kid?: string): Signer => {
  const privateKey = key ?? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const publicKey = createPublicKey(privateKey);
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  const ownKid = kid ?? createHash('sha256').update(n).digest('base64');
  return {
    jwk: { kty: 'RSA', n, e, kid: ownKid, alg: 'RS256', use: 'sig' },
    privatePem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    publicPem: String(publicKey.export({ type: 'spki', format: 'pem' })),
    sign: (claims, header = {}) => {
      const content = `${part({ alg: 'RS256', kid: ownKid, ...header })}.${part(claims)}`;
      return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`;
    },
  };
};

/** Claims of an access token, as the user pool issues them. */
export const claimsOf = ({
  issuer,
  clientId = 'app',
  subject = 'subject',
}: {
  issuer: string;
  clientId?: string;
  subject?: string;
}): Claims => {
  const now = Math.floor(Date.now() / 1000);
  const times = { auth_time: now, iat: now, exp: now + 3600 };
  return { sub: subject, iss: issuer, client_id: clientId, token_use: 'access', username: subject, ...times };
};

const unsigned = (claims: Claims, header: Claims, signature = ''): string => `${part(header)}.${part(claims)}.${signature}`;
const hmac = (claims: Claims, header: Claims, secret: string): string => {
  const content = `${part(header)}.${part(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
};
const without = (claims: Claims, name: string): Claims => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
const flipped = (token: string, index: 0 | 1 | 2): string => {
  const parts = token.split('.');
  const text = parts[index] ?? '';
  const at = Math.floor(text.length / 2);
  parts[index] = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
  return parts.join('.');
};

/** Tokens with exactly one defect each. */
export const faultyTokens: { fault: string; forge(ours: Signer, claims: Claims): string }[] = [
  { fault: 'algorithm none', forge: ({ jwk }, claims) => unsigned(claims, { alg: 'none', kid: jwk.kid }) },
  {
    fault: 'algorithm None with the old signature',
    forge: (ours, claims) => unsigned(claims, { alg: 'None' }, ours.sign(claims).split('.')[2]),
  },
  {
    fault: 'HS256 with the public key as the secret',
    forge: (ours, claims) => hmac(claims, { alg: 'HS256', kid: ours.jwk.kid }, ours.publicPem),
  },
  { fault: 'HS256 with the modulus as the secret', forge: ({ jwk }, claims) => hmac(claims, { alg: 'HS256', kid: jwk.kid }, jwk.n) },
  {
    fault: 'RS256 in the header with an HMAC signature',
    forge: (ours, claims) => hmac(claims, { alg: 'RS256', kid: ours.jwk.kid }, ours.publicPem),
  },
  { fault: 'a key that the issuer does not have', forge: (_, claims) => signer().sign(claims) },
  { fault: 'another key under the issuer’s key id', forge: ({ jwk }, claims) => signer(undefined, jwk.kid).sign(claims) },
  { fault: 'a key that the token itself brings', forge: (_, claims) => ((own: Signer) => own.sign(claims, { jwk: own.jwk }))(signer()) },
  { fault: 'no key id of the issuer’s', forge: (ours, claims) => ours.sign(claims, { kid: 'unknown' }) },
  { fault: 'an extension that must be understood', forge: (ours, claims) => ours.sign(claims, { crit: ['exp'], exp: 1 }) },
  { fault: 'another issuer', forge: (ours, claims) => ours.sign({ ...claims, iss: 'https://issuer.example' }) },
  { fault: 'the issuer with a slash', forge: (ours, claims) => ours.sign({ ...claims, iss: `${claims.iss}/` }) },
  { fault: 'no issuer', forge: (ours, claims) => ours.sign(without(claims, 'iss')) },
  { fault: 'another client', forge: (ours, claims) => ours.sign({ ...claims, client_id: 'another' }) },
  { fault: 'another audience beside our client', forge: (ours, claims) => ours.sign({ ...claims, aud: 'another' }) },
  { fault: 'no client', forge: (ours, claims) => ours.sign(without(claims, 'client_id')) },
  {
    fault: 'an ID token',
    forge: (ours, claims) => ours.sign({ ...without(claims, 'client_id'), aud: claims.client_id, token_use: 'id' }),
  },
  { fault: 'expired', forge: (ours, claims) => ours.sign({ ...claims, exp: Number(claims.iat) - 60 }) },
  { fault: 'no expiry', forge: (ours, claims) => ours.sign(without(claims, 'exp')) },
  { fault: 'an expiry that is text', forge: (ours, claims) => ours.sign({ ...claims, exp: '9999999999' }) },
  { fault: 'not valid yet', forge: (ours, claims) => ours.sign({ ...claims, nbf: Number(claims.iat) + 600 }) },
  { fault: 'no subject', forge: (ours, claims) => ours.sign(without(claims, 'sub')) },
  { fault: 'one byte of the header changed', forge: (ours, claims) => flipped(ours.sign(claims), 0) },
  { fault: 'one byte of the claims changed', forge: (ours, claims) => flipped(ours.sign(claims), 1) },
  { fault: 'one byte of the signature changed', forge: (ours, claims) => flipped(ours.sign(claims), 2) },
  { fault: 'no signature', forge: (ours, claims) => `${ours.sign(claims).split('.').slice(0, 2).join('.')}.` },
  { fault: 'a part too many', forge: (ours, claims) => `${ours.sign(claims)}.x` },
  {
    fault: 'claims of one token, signature of another',
    forge: (ours, claims) => {
      const [head, , signature] = ours.sign(claims).split('.');
      return `${head}.${part({ ...claims, 'cognito:groups': ['admin'] })}.${signature}`;
    },
  },
];
