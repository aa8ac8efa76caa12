import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { AwsCall } from '../aws-endpoint.ts';
import { S3Error } from './error.ts';

/** Secret of every local access key id. */
const secret = 'local';

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const signatureOf = (scope: string[], text: string) =>
  hmac(
    scope.reduce<string | Buffer>((key, part) => hmac(key, part), `AWS4${secret}`),
    text,
  );
const verify = (given: string, expected: Buffer) => {
  const signature = Buffer.from(given, 'hex');
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
    throw new S3Error(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided.');
  }
};
/** Parses `20260101T000000Z` to epoch ms. */
const timeOf = (text: string) => Date.parse(text.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** Verifies a signed URL: its method, path, query and signed headers, and its expiry in moved time. */
export const verifyUrl = ({ method, path, headers }: AwsCall, now: number) => {
  const [pathname = '', search = ''] = path.split('?', 2);
  const query = new URLSearchParams(search);
  const text = (name: string) => query.get(`X-Amz-${name}`) ?? '';
  const [, date = '', region = '', service = ''] = text('Credential').split('/');
  const signedHeaders = text('SignedHeaders').split(';');
  const pairs = search
    .split('&')
    .filter((pair) => !pair.startsWith('X-Amz-Signature='))
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort();
  const canonical = [
    method,
    pathname,
    pairs.join('&'),
    ...signedHeaders.map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    signedHeaders.join(';'),
    query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  ].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  const scope = [date, region, service, 'aws4_request'];
  verify(text('Signature'), signatureOf(scope, ['AWS4-HMAC-SHA256', text('Date'), scope.join('/'), digest].join('\n')));
  if (now > timeOf(text('Date')) + Number(text('Expires')) * 1000) throw new S3Error(403, 'AccessDenied', 'Request has expired');
};

type Fields = Record<string, string>;
type Condition = Fields | [string, string | number, string | number];

/** Form fields that need no condition in the policy. */
const exemptFields = new Set(['file', 'policy', 'x-amz-signature']);

/** Verifies a form upload against its signed policy. @throws S3Error 403 for a violated condition, 400 for a wrong size, as S3 does */
export const verifyPolicy = (fields: Fields, bucket: string, size: number, now: number) => {
  const { policy = '' } = fields;
  const [, date = '', region = '', service = ''] = (fields['x-amz-credential'] ?? '').split('/');
  verify(fields['x-amz-signature'] ?? '', signatureOf([date, region, service, 'aws4_request'], policy));
  const { expiration, conditions } = JSON.parse(Buffer.from(policy, 'base64').toString()) as {
    expiration: string;
    conditions: Condition[];
  };
  const denied = (detail: string) => new S3Error(403, 'AccessDenied', `Invalid according to Policy: ${detail}`);
  if (now > Date.parse(expiration)) throw denied('Policy expired.');
  const values: Fields = { ...fields, bucket };
  const covered = new Set<string>(['bucket']);
  for (const condition of conditions) {
    if (Array.isArray(condition) && condition[0] === 'content-length-range') {
      if (size < Number(condition[1]))
        throw new S3Error(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
      if (size > Number(condition[2])) throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
      continue;
    }
    const [operator, field, wanted] = Array.isArray(condition)
      ? condition
      : ['eq', `$${Object.keys(condition)[0]}`, Object.values(condition)[0]!];
    const name = String(field).slice(1).toLowerCase();
    const value = values[name] ?? '';
    const isAllowed = operator === 'starts-with' ? value.startsWith(String(wanted)) : value === String(wanted);
    if (!isAllowed) throw denied(`Policy Condition failed: ${JSON.stringify(condition)}`);
    covered.add(name);
  }
  const extra = Object.keys(fields).find((name) => !exemptFields.has(name) && !name.startsWith('x-ignore-') && !covered.has(name));
  if (extra) throw denied(`Extra input fields: ${extra}`);
};
