import { createHmac, generateKeyPairSync, type KeyObject, type SignKeyObjectInput, sign } from 'node:crypto';
import type { JWK } from 'jose';

/** Signed text as an authorizer receives it, and the expected result of its verification. */
export type Vector = { name: string; algorithm: string; jwk: JWK; jws: string; result: 'valid' | 'invalid' };

type Kind = {
  algorithm: string;
  digest: string | null;
  keys: { privateKey: KeyObject; publicKey: KeyObject };
  options?: Partial<SignKeyObjectInput>;
};

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PSS = 6;
const kinds: Kind[] = [
  ...['256', '384', '512'].map((bits) => ({ algorithm: `RS${bits}`, digest: `sha${bits}`, keys: rsa })),
  ...['256', '384', '512'].map((bits) => ({
    algorithm: `PS${bits}`,
    digest: `sha${bits}`,
    keys: rsa,
    options: { padding: PSS, saltLength: Number(bits) / 8 },
  })),
  {
    algorithm: 'ES256',
    digest: 'sha256',
    keys: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    options: { dsaEncoding: 'ieee-p1363' },
  },
  {
    algorithm: 'ES384',
    digest: 'sha384',
    keys: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    options: { dsaEncoding: 'ieee-p1363' },
  },
  { algorithm: 'EdDSA', digest: null, keys: generateKeyPairSync('ed25519') },
];

const encoded = (text: string): string => Buffer.from(text).toString('base64url');
const flip = (text: string): string => {
  const at = Math.floor(text.length / 2);
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
};

/** Vectors of one algorithm: a valid signature, and one vector for each defect. */
const vectorsOf = ({ algorithm, digest, keys, options = {} }: Kind): Vector[] => {
  const jwk = { ...(keys.publicKey.export({ format: 'jwk' }) as JWK), alg: algorithm, kid: 'own', use: 'sig' };
  const head = encoded(JSON.stringify({ alg: algorithm, kid: 'own' }));
  const body = encoded('text that is signed');
  const signatureOf = (content: string) => sign(digest, Buffer.from(content), { key: keys.privateKey, ...options }).toString('base64url');
  const signature = signatureOf(`${head}.${body}`);
  const faulty: Record<string, string> = {
    'another byte in the signature': `${head}.${body}.${flip(signature)}`,
    'another byte in the text': `${head}.${flip(body)}.${signature}`,
    'a header that was not signed': `${encoded(JSON.stringify({ alg: algorithm, kid: 'own', a: 1 }))}.${body}.${signature}`,
    'no signature': `${head}.${body}.`,
    'two parts': `${head}.${body}`,
    'four parts': `${head}.${body}.${signature}.${signature}`,
    'half a signature': `${head}.${body}.${signature.slice(0, signature.length / 2)}`,
    'a signature of another text': `${head}.${body}.${signatureOf(`${head}.${encoded('other')}`)}`,
    'a signature of zeros': `${head}.${body}.${Buffer.alloc(256).toString('base64url')}`,
    'the algorithm none': `${encoded('{"alg":"none","kid":"own"}')}.${body}.`,
    'a key in the header': `${encoded(JSON.stringify({ alg: algorithm, jwk }))}.${body}.${flip(signature)}`,
  };
  return [
    { name: 'a valid signature', algorithm, jwk, jws: `${head}.${body}.${signature}`, result: 'valid' },
    ...Object.entries(faulty).map(([name, jws]): Vector => ({ name, algorithm, jwk, jws, result: 'invalid' })),
  ];
};

const hmacVectors = (): Vector[] =>
  ['256', '512'].map((bits) => {
    const head = encoded(JSON.stringify({ alg: `HS${bits}`, kid: 'own' }));
    const content = `${head}.${encoded('text that is signed')}`;
    const jws = `${content}.${createHmac(`sha${bits}`, 'secret').update(content).digest('base64url')}`;
    return {
      name: 'a valid signature',
      algorithm: `HS${bits}`,
      jwk: { kty: 'oct', k: encoded('secret'), alg: `HS${bits}` },
      jws,
      result: 'valid',
    };
  });

export const jwsVectors = (): Vector[] => [...kinds.flatMap(vectorsOf), ...hmacVectors()];
