import { createECDH, randomBytes, webcrypto } from 'node:crypto';

/*
 * A browser's side of Web Push, by RFC 8291 and RFC 8188 and with Web Crypto only: nothing of it is shared with what encrypts.
 */

const curve = createECDH('prime256v1');
curve.generateKeys();
export const vapidKeys = {
  publicKey: curve.getPublicKey('base64url'),
  privateKey: Buffer.from(curve.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url'),
};

const { subtle } = webcrypto;
const ecdh = { name: 'ECDH', namedCurve: 'P-256' };
const text = (value: string) => new TextEncoder().encode(value);

const hkdf = async (salt: Uint8Array, key: Uint8Array, info: Uint8Array, bytes: number): Promise<Uint8Array> => {
  const base = await subtle.importKey('raw', new Uint8Array(key), 'HKDF', false, ['deriveBits']);
  const bits = await subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(salt), info: new Uint8Array(info) },
    base,
    bytes * 8,
  );
  return new Uint8Array(bits);
};

export type Receiver = { address: string; endpoint: string; decrypt(body: Uint8Array): Promise<string> };

/** Makes a subscription and what reads its messages. Given keys are those of a test vector, in base64url. */
export const subscribe = async (endpoint: string, given?: { publicKey: string; privateKey: string; auth: string }): Promise<Receiver> => {
  const own = createECDH('prime256v1');
  if (given) own.setPrivateKey(Buffer.from(given.privateKey, 'base64url'));
  else own.generateKeys();
  const publicKey = own.getPublicKey();
  const auth = given ? Buffer.from(given.auth, 'base64url') : randomBytes(16);
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: publicKey.subarray(1, 33).toString('base64url'),
    y: publicKey.subarray(33).toString('base64url'),
    d: Buffer.from(own.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url'),
  };
  const privateKey = await subtle.importKey('jwk', jwk, ecdh, false, ['deriveBits']);

  const decrypt = async (body: Uint8Array): Promise<string> => {
    const salt = body.subarray(0, 16);
    const size = new DataView(body.buffer, body.byteOffset + 16, 4).getUint32(0);
    const idLength = body[20]!;
    const sender = body.subarray(21, 21 + idLength);
    const record = body.subarray(21 + idLength);
    if (record.length > size) throw new Error('more than one record');
    const senderKey = await subtle.importKey('raw', new Uint8Array(sender), ecdh, false, []);
    const shared = new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: senderKey }, privateKey, 256));
    const ikm = await hkdf(auth, shared, Buffer.concat([text('WebPush: info\0'), publicKey, sender]), 32);
    const key = await hkdf(salt, ikm, text('Content-Encoding: aes128gcm\0'), 16);
    const nonce = await hkdf(salt, ikm, text('Content-Encoding: nonce\0'), 12);
    const aes = await subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, ['decrypt']);
    const plain = await subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(nonce) }, aes, new Uint8Array(record));
    const padded = Buffer.from(plain);
    // The last record ends with 2 and then zeros.
    const end = padded.lastIndexOf(2);
    if (padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('the padding is wrong');
    return padded.subarray(0, end).toString('utf8');
  };
  const keys = { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') };
  return { endpoint, address: JSON.stringify({ endpoint, expirationTime: null, keys }), decrypt };
};

/** The message of RFC 8291, appendix A: its receiver, and the body that it must read. */
export const RFC_8291 = {
  keys: {
    publicKey: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    privateKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  body:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT' +
    'pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  text: 'When I grow up, I want to be a watermelon',
};
