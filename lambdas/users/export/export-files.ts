import { DeleteObjectsCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { clientSettings } from '../../_base/aws-client.ts';
import { mediaBucket } from '../../_base/env.ts';
import type { ExportItem } from './exports.store.ts';

// The whole file of a user goes in one call.
const client = new S3Client({ ...clientSettings, requestHandler: { ...clientSettings.requestHandler, requestTimeout: 60_000 } });

type ExportName = Pick<ExportItem, 'userId' | 'exportId'>;

const DOWNLOAD_SECONDS = 5 * 60;

const folderOf = ({ userId, exportId }: ExportName): string => `exports/${userId}/${exportId}/`;
const fileKey = (name: ExportName): string => `${folderOf(name)}export.zip`;
const partsPrefix = (name: ExportName): string => `${folderOf(name)}part-`;
const partKey = (name: ExportName, part: number): string => `${partsPrefix(name)}${String(part).padStart(5, '0')}.jsonl`;

/** Signs an address that downloads the file for five minutes. It works without a token, so it is short-lived. */
export const signDownload = (name: ExportName): Promise<string> =>
  getSignedUrl(
    client,
    new GetObjectCommand({
      Bucket: mediaBucket(),
      Key: fileKey(name),
      ResponseContentDisposition: 'attachment; filename="export.zip"',
    }),
    { expiresIn: DOWNLOAD_SECONDS },
  );

const put = async (Key: string, Body: Uint8Array | string, ContentType: string): Promise<void> => {
  await client.send(new PutObjectCommand({ Bucket: mediaBucket(), Key, Body, ContentType }));
};

/** Writes the records of a part of the search; a repeated part replaces the earlier one. */
export const writePart = (name: ExportName, part: number, lines: readonly string[]): Promise<void> =>
  put(partKey(name, part), lines.join('\n'), 'application/x-ndjson');

export const readPart = async (name: ExportName, part: number): Promise<string[]> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: mediaBucket(), Key: partKey(name, part) }));
  return ((await Body?.transformToString()) ?? '').split('\n').filter((line) => line !== '');
};

export const writeFile = (name: ExportName, zip: Uint8Array): Promise<void> => put(fileKey(name), zip, 'application/zip');

const deleteKeys = async (prefix: string, keep: (key: string) => boolean): Promise<void> => {
  const bucket = { Bucket: mediaBucket() };
  let token: string | undefined;
  do {
    const { Contents = [], NextContinuationToken } = await client.send(
      new ListObjectsV2Command({ ...bucket, Prefix: prefix, ...(token ? { ContinuationToken: token } : {}) }),
    );
    const objects = Contents.flatMap(({ Key = '' }) => (keep(Key) ? [] : [{ Key }]));
    if (objects.length > 0) {
      const { Errors = [] } = await client.send(new DeleteObjectsCommand({ ...bucket, Delete: { Objects: objects, Quiet: true } }));
      if (Errors.length > 0) throw new Error(`${Errors.length} objects were not deleted: ${Errors[0]?.Code}`);
    }
    token = NextContinuationToken;
  } while (token !== undefined);
};

export const deleteParts = (name: ExportName): Promise<void> => deleteKeys(partsPrefix(name), () => false);

/** Deletes all files of an export. */
export const deleteExportFiles = (name: ExportName): Promise<void> => deleteKeys(folderOf(name), () => false);
