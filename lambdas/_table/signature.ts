import { createHash, createHmac } from 'node:crypto';

export type Credentials = { accessKeyId: string; secretAccessKey: string };
export type Signed = {
  /** Names in lower case; all of them are signed. */
  headers: Readonly<Record<string, string>>;
  body: string;
  region: string;
  /** `20261128T160000Z`, the value of the header `x-amz-date`. */
  time: string;
};

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SERVICE = 'dynamodb';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The key of a day; a function instance has one set of credentials at a time. */
let latest: { name: string; key: Buffer } | undefined;

const keyOf = (secret: string, day: string, region: string): Buffer => {
  const name = `${secret} ${day} ${region}`;
  if (latest?.name !== name) {
    const key = [day, region, SERVICE, 'aws4_request'].reduce<string | Buffer>((before, part) => hmac(before, part), `AWS4${secret}`);
    latest = { name, key: Buffer.from(key) };
  }
  return latest.key;
};

/** `20261128T160000Z` */
export const signingTime = (now: Date): string => now.toISOString().replace(/[-:]|\.\d+/g, '');

/**
 * Returns the `authorization` header of a `POST /`, by Signature Version 4
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 */
export const authorization = ({ accessKeyId, secretAccessKey }: Credentials, { headers, body, region, time }: Signed): string => {
  const names = Object.keys(headers).sort();
  const canonical = ['POST', '/', '', ...names.map((name) => `${name}:${headers[name]}`), '', names.join(';'), sha256(body)].join('\n');
  const day = time.slice(0, 8);
  const scope = `${day}/${region}/${SERVICE}/aws4_request`;
  const signature = hmac(keyOf(secretAccessKey, day, region), `${ALGORITHM}\n${time}\n${scope}\n${sha256(canonical)}`).toString('hex');
  return `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
};
