import { createHash, createHmac } from 'node:crypto';

export type SignedRequest = {
  method: string;
  /** As sent, percent-encoded, without a query. */
  path: string;
  /** Names in lower case; all of them are signed. */
  headers: Readonly<Record<string, string>>;
  body: string;
  service: string;
  region: string;
  /** `20261128T160000Z`, the value of the header `x-amz-date`. */
  time: string;
};
export type Credentials = { accessKeyId: string; secretAccessKey: string };

const ALGORITHM = 'AWS4-HMAC-SHA256';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Keys are those of a day; a function instance has one set of credentials at a time. */
const latest = new Map<string, { name: string; key: Buffer }>();

const keyOf = (secret: string, day: string, region: string, service: string): Buffer => {
  const name = `${secret} ${day} ${region}`;
  const known = latest.get(service);
  if (known?.name === name) return known.key;
  const key = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, day));
  latest.set(service, { name, key });
  return key;
};

/** `20261128T160000Z` */
export const signingTime = (now: Date): string => now.toISOString().replace(/[-:]|\.\d+/g, '');

/** Every service but S3 signs the encoded path encoded once more. */
const canonicalPath = (path: string): string => encodeURIComponent(path).replaceAll('%2F', '/');

/**
 * Returns the `authorization` header of a request, by Signature Version 4
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 */
export const authorization = (
  { accessKeyId, secretAccessKey }: Credentials,
  { method, path, headers, body, service, region, time }: SignedRequest,
): string => {
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}`);
  const canonical = [method, canonicalPath(path), '', ...lines, '', names.join(';'), sha256(body)].join('\n');
  const day = time.slice(0, 8);
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = keyOf(secretAccessKey, day, region, service);
  const signature = hmac(key, `${ALGORITHM}\n${time}\n${scope}\n${sha256(canonical)}`).toString('hex');
  return `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
};
