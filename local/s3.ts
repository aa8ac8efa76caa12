import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { AwsAnswer, AwsCall } from './aws-endpoint.ts';
import { escapeXml, S3Error } from './s3/error.ts';
import { expiryOf } from './s3/lifecycle.ts';
import { createObjects, type Objects, type StoredObject } from './s3/objects.ts';
import { verifyPolicy, verifyUrl } from './s3/signature.ts';
import type { LocalService } from './service.ts';
import { openStore } from './store.ts';

const sha256 = 'x-amz-checksum-sha256';
const storedHeaders = /^(content-(type|disposition|encoding|language)|cache-control|x-amz-meta-.+|x-amz-checksum-sha256)$/;

export type FetchedObject = { object: StoredObject; body: Buffer };
export type S3Service = LocalService & {
  /** Fetches an object for the CDN in front of a bucket. */
  fetch(bucket: string, key: string): FetchedObject | undefined;
  /** Serves a call whose path begins with the name of a bucket. */
  serve(call: AwsCall): Promise<AwsAnswer>;
};

/** Buckets with path-style addresses: objects, listings, signed URLs and form uploads with a policy. Header signatures are not verified. */
export const createS3 = (): S3Service => {
  let close = () => {};
  let now = Date.now;
  const buckets = new Map<string, { objects: Objects; cors: Record<string, string> }>();

  const answer = async (call: AwsCall): Promise<AwsAnswer> => {
    const name = /^\/([^/?]*)/.exec(call.path)?.[1] ?? '';
    const bucket = buckets.get(name);
    if (!bucket) throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
    const found = call.method === 'OPTIONS' ? preflight : await serve(call, name, bucket.objects, now());
    return { ...found, headers: { ...found.headers, ...bucket.cors } };
  };
  const service: S3Service = {
    name: 's3',
    fetch: (bucket, key) => {
      const { objects } = buckets.get(bucket) ?? {};
      const object = objects?.get(key);
      return objects && object && { object, body: objects.read(object) };
    },
    serve: async (call) => {
      try {
        return await answer(call);
      } catch (error) {
        if (!(error instanceof S3Error)) throw error;
        const { code, message, status } = error;
        return { ...xml(`<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`), status };
      }
    },
    start: async ({ plan, endpoint, dataDir, clock }) => {
      const store = openStore(dataDir);
      close = store.close;
      now = clock.now;
      for (const { name, properties } of plan.of('AWS::S3::Bucket')) {
        const objects = createObjects(name, join(dataDir, 's3', name), store, clock.now, expiryOf(properties));
        // Any origin is allowed locally if the bucket has a CORS configuration.
        const cors: Record<string, string> = properties.CorsConfiguration
          ? { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag' }
          : {};
        buckets.set(name, { objects, cors });
        endpoint.onPath(`/${name}`, service.serve);
      }
    },
    stop: async () => close(),
    busy: () => 0,
  };
  return service;
};

const preflight: AwsAnswer = { headers: { 'access-control-allow-methods': 'GET, PUT, POST, HEAD', 'access-control-allow-headers': '*' } };
const xml = (content: string): AwsAnswer => ({
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${content}`,
  headers: { 'content-type': 'application/xml' },
});

const serve = async (call: AwsCall, bucket: string, objects: Objects, now: number): Promise<AwsAnswer> => {
  const { method, path, headers } = call;
  const url = new URL(path, 'http://local');
  const key = decodeURIComponent(url.pathname.slice(bucket.length + 2));
  const form = method === 'POST' && headers['content-type']?.startsWith('multipart/form-data');
  if (form) return upload(call, bucket, objects, now);
  if (url.searchParams.has('X-Amz-Signature')) verifyUrl(call, now);
  else if (!headers.authorization) throw new S3Error(403, 'AccessDenied', 'Access Denied');

  if (!key) {
    if (method === 'GET') return list(url.searchParams, bucket, objects);
    if (method === 'POST' && url.searchParams.has('delete')) return removeAll(call.body.toString(), objects);
    return { status: method === 'HEAD' ? 200 : 405 };
  }
  if (method === 'PUT') {
    const { etag } = await put(call, key, objects);
    const copied = `<CopyObjectResult><ETag>"${etag}"</ETag></CopyObjectResult>`;
    return { ...(headers['x-amz-copy-source'] ? xml(copied) : {}), headers: { etag: `"${etag}"` } };
  }
  if (method === 'DELETE') {
    await objects.remove(key);
    return { status: 204 };
  }
  const found = objects.get(key);
  if (!found) throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');
  return content(call, found, () => objects.read(found));
};

const bytesOf = ({ body }: AwsCall): Buffer => (typeof body === 'string' ? Buffer.from(body) : body);

const put = async (call: AwsCall, key: string, objects: Objects): Promise<StoredObject> => {
  const { headers } = call;
  requireCondition(headers, objects.get(key));
  const source = headers['x-amz-copy-source'];
  if (typeof source === 'string') {
    const from = objects.get(decodeURIComponent(source).replace(/^\/?[^/]+\//, ''));
    if (!from) throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');
    return objects.put(key, objects.read(from), from.headers);
  }
  const meta = Object.fromEntries(Object.entries(headers).filter(([name]) => storedHeaders.test(name))) as Record<string, string>;
  const chunked = String(headers['x-amz-content-sha256']).startsWith('STREAMING-');
  if (chunked) delete meta['content-encoding'];
  const bytes = chunked ? unchunk(bytesOf(call)) : bytesOf(call);
  verifyChecksum(meta, bytes);
  return objects.put(key, bytes, meta);
};

/** Conditional writes, as S3 answers them. */
const requireCondition = (headers: AwsCall['headers'], existing: StoredObject | undefined): void => {
  const wanted = headers['if-match'];
  if (wanted !== undefined && !existing) throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');
  if ((wanted !== undefined && wanted !== `"${existing?.etag}"`) || (headers['if-none-match'] === '*' && existing))
    throw new S3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
};

const verifyChecksum = ({ [sha256]: given }: Record<string, string>, bytes: Buffer) => {
  if (given !== undefined && createHash('sha256').update(bytes).digest('base64') !== given)
    throw new S3Error(400, 'BadDigest', 'The SHA256 you specified did not match the calculated checksum.');
};

/** Decodes an `aws-chunked` body. Sizes are hexadecimal; extensions and trailers are dropped. */
const unchunk = (body: Buffer): Buffer => {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, lineEnd).toString(), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
};

/** Answers a read of an object, also a conditional one and one of a range. @throws S3Error */
export const content = ({ method, headers }: Pick<AwsCall, 'method' | 'headers'>, found: StoredObject, read: () => Buffer): AwsAnswer => {
  const { size, etag, modified } = found;
  if (headers['if-match'] !== undefined && headers['if-match'] !== `"${etag}"`)
    throw new S3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  const { [sha256]: checksum, ...meta } = found.headers;
  const responseHeaders = {
    'content-type': 'binary/octet-stream',
    ...meta,
    ...(checksum && headers['x-amz-checksum-mode'] === 'ENABLED' && !headers.range ? { [sha256]: checksum } : {}),
    etag: `"${etag}"`,
    'last-modified': new Date(modified).toUTCString(),
    'accept-ranges': 'bytes',
  };
  if (headers['if-none-match'] === `"${etag}"`) return { status: 304, headers: responseHeaders };
  if (method === 'HEAD') return { headers: { ...responseHeaders, 'content-length': String(size) } };
  const body = read();
  const range = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '');
  if (!range) return { body, headers: responseHeaders };
  const from = range[1] ? Number(range[1]) : Math.max(0, size - Number(range[2]));
  const to = range[1] && range[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
  if (from > to) throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  return {
    status: 206,
    body: body.subarray(from, to + 1),
    headers: { ...responseHeaders, 'content-range': `bytes ${from}-${to}/${size}` },
  };
};

const list = (query: URLSearchParams, bucket: string, objects: Objects): AwsAnswer => {
  const limit = Math.min(1000, Number(query.get('max-keys') ?? 1000));
  const prefix = query.get('prefix') ?? '';
  const found = objects.list(prefix, query.get('continuation-token') ?? query.get('start-after') ?? '', limit + 1);
  const page = found.slice(0, limit);
  const more = found.length > limit;
  const entries = page.map(
    ({ key, size, etag, modified }) =>
      `<Contents><Key>${escapeXml(key)}</Key><LastModified>${new Date(modified).toISOString()}</LastModified><ETag>"${etag}"</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  const next = more ? `<NextContinuationToken>${escapeXml(page.at(-1)!.key)}</NextContinuationToken>` : '';
  return xml(
    `<ListBucketResult><Name>${bucket}</Name><Prefix>${escapeXml(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${limit}</MaxKeys><IsTruncated>${more}</IsTruncated>${next}${entries.join('')}</ListBucketResult>`,
  );
};

const removeAll = async (body: string, objects: Objects): Promise<AwsAnswer> => {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  const keys = [...body.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) =>
    key.replace(/&(\w+);/g, (all, name) => entities[name] ?? all),
  );
  for (const key of keys) await objects.remove(key);
  return xml(`<DeleteResult>${keys.map((key) => `<Deleted><Key>${escapeXml(key)}</Key></Deleted>`).join('')}</DeleteResult>`);
};

const upload = async (call: AwsCall, bucket: string, objects: Objects, now: number): Promise<AwsAnswer> => {
  const form = await new Response(new Uint8Array(bytesOf(call)), { headers: { 'content-type': call.headers['content-type']! } })
    .formData()
    .catch(() => {
      throw new S3Error(400, 'MalformedPOSTRequest', 'The body of your POST request is not well-formed multipart/form-data.');
    });
  const file = form.get('file');
  if (!(file instanceof File)) throw new S3Error(400, 'InvalidArgument', 'POST requires exactly one file upload per request.');
  const fields: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === 'string') fields[name.toLowerCase()] = value;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the literal placeholder that forms use
  fields.key = (fields.key ?? '').replaceAll('${filename}', file.name);
  verifyPolicy(fields, bucket, file.size, now);
  const meta = Object.fromEntries(Object.entries(fields).filter(([name]) => storedHeaders.test(name)));
  const bytes = Buffer.from(await file.arrayBuffer());
  verifyChecksum(meta, bytes);
  const { etag } = await objects.put(fields.key, bytes, meta);
  return { status: Number(fields.success_action_status ?? 204), headers: { etag: `"${etag}"` } };
};
