import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { clientSettings } from '../../_base/aws-client.ts';
import { mediaBucket } from '../../_base/env.ts';
import type { PastNotification } from './past.rules.ts';

// A whole file goes in one call.
const client = new S3Client({ ...clientSettings, requestHandler: { ...clientSettings.requestHandler, requestTimeout: 60_000 } });
const [compress, decompress] = [promisify(gzip), promisify(gunzip)];

export type PastFile = { key: string; bytes: number };
type Read = { notifications: PastNotification[]; etag: string };

const MOST_TRIES = 10;
/** Another function was quicker, or is at it. */
const CHANGED = [409, 412];
const hasStatus = (error: unknown, statuses: readonly number[]): boolean =>
  error instanceof S3ServiceException && statuses.includes(error.$metadata.httpStatusCode ?? 0);

/** Lists a folder, in the order of names. */
export const listFiles = async (folder: string, limit = Number.POSITIVE_INFINITY): Promise<PastFile[]> => {
  const files: PastFile[] = [];
  let token: string | undefined;
  do {
    const { Contents = [], NextContinuationToken } = await client.send(
      new ListObjectsV2Command({ Bucket: mediaBucket(), Prefix: folder, ...(token ? { ContinuationToken: token } : {}) }),
    );
    files.push(...Contents.map(({ Key = '', Size = 0 }) => ({ key: Key, bytes: Size })));
    token = NextContinuationToken;
  } while (token !== undefined && files.length < limit);
  return files;
};

/** Undefined where there is no such file. */
export const readFile = async (key: string): Promise<Read | undefined> => {
  try {
    const { Body, ETag = '' } = await client.send(new GetObjectCommand({ Bucket: mediaBucket(), Key: key }));
    const text = (await decompress((await Body?.transformToByteArray()) ?? new Uint8Array())).toString();
    const lines = text.split('\n').filter((line) => line !== '');
    return { notifications: lines.map((line) => JSON.parse(line) as PastNotification), etag: ETag };
  } catch (error) {
    if (hasStatus(error, [404])) return undefined;
    throw error;
  }
};

type If = { IfMatch: string } | { IfNoneMatch: '*' } | Record<string, never>;

/** Writes a file of JSON lines. */
export const writeFile = async (key: string, notifications: readonly PastNotification[], condition: If = {}): Promise<void> => {
  const Body = await compress(notifications.map((one) => `${JSON.stringify(one)}\n`).join(''));
  await client.send(new PutObjectCommand({ Bucket: mediaBucket(), Key: key, Body, ContentType: 'application/gzip', ...condition }));
};

/**
 * Changes a file from what is in it now; nobody else's change is lost.
 * @param change gets undefined where there is no file, and returns undefined to leave it as it is.
 */
export const changeFile = async (
  key: string,
  change: (before: PastNotification[] | undefined) => Promise<PastNotification[] | undefined> | PastNotification[] | undefined,
): Promise<void> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await readFile(key);
    const after = await change(found?.notifications);
    if (after === undefined) return;
    try {
      return await writeFile(key, after, found ? { IfMatch: found.etag } : { IfNoneMatch: '*' });
    } catch (error) {
      // A file that vanished answers 404.
      if (!hasStatus(error, [...CHANGED, 404])) throw error;
    }
  }
  throw new Error('a file of past notifications was changed too often');
};

const KEYS_A_CALL = 1000;

export const removeFiles = async (keys: readonly string[]): Promise<void> => {
  for (let at = 0; at < keys.length; at += KEYS_A_CALL) {
    const Objects = keys.slice(at, at + KEYS_A_CALL).map((Key) => ({ Key }));
    const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: mediaBucket(), Delete: { Objects, Quiet: true } }));
    if (Errors.length > 0) throw new Error(`${Errors.length} objects were not deleted: ${Errors[0]?.Code}`);
  }
};
