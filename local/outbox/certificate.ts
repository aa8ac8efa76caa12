import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/*
 * A self-signed certificate for the local SNS. Node reads certificates and makes none; this is the smallest form of X.509
 * (RFC 5280) in DER.
 */

const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 128) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = Buffer.from(length.toString(16).padStart(length > 255 ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 128 + bytes.length]), bytes, content]);
};
const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts);
const SHA256_WITH_RSA = sequence(Buffer.from('06092a864886f70d01010b', 'hex'), tlv(0x05));
const COMMON_NAME = Buffer.from('0603550403', 'hex');

const name = (text: string) => sequence(tlv(0x31, sequence(COMMON_NAME, tlv(0x0c, Buffer.from(text)))));
const time = (date: Date) => tlv(0x18, Buffer.from(date.toISOString().replace(/[-:T]|\.\d+/g, '')));

export type Certificate = { pem: string; privateKey: KeyObject };

/** Makes a certificate of RSA keys, valid between two times. */
export const makeCertificate = (commonName: string, from: Date, to: Date): Certificate => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const version = tlv(0xa0, tlv(0x02, Buffer.from([2])));
  const serial = tlv(0x02, Buffer.from([1]));
  const body = sequence(
    version,
    serial,
    SHA256_WITH_RSA,
    name(commonName),
    sequence(time(from), time(to)),
    name(commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = tlv(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const der = sequence(body, SHA256_WITH_RSA, signature).toString('base64');
  const lines = der.match(/.{1,64}/g)!.join('\n');
  return { pem: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`, privateKey };
};
