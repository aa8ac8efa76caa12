import { setTimeout as sleep } from 'node:timers/promises';
import { PNG } from 'pngjs';
import type { CreatedMedia, Media } from '../../schemas/media/models.ts';
import { ask, type Check, Fault, jsonOf, type Patient, Skipped, wrongStatus } from './check.ts';
import { authorization } from './session-checks.ts';

const READY_MS = 60_000;

const cdn: Check = {
  name: 'media CDN',
  run: async ({ mediaUrl }) => {
    if (mediaUrl === undefined) throw new Skipped('give --media with the output `MediaUrl`, or --write to try an image');
    const response = await ask(`${mediaUrl.replace(/\/$/, '')}/there-is-no-such-image`);
    // The CDN may not list the bucket, so a missing image is forbidden too.
    if (response.status !== 403 && response.status !== 404) throw await wrongStatus(response, '403 or 404');
    if (response.headers.get('x-content-type-options') !== 'nosniff')
      throw new Fault(
        'the security headers are missing',
        'Another service answers there, or the stack `Cdn` is old: compare with the output `MediaUrl`.',
      );
    return `${response.status} for an image that does not exist`;
  },
};

const testImage = (): Buffer => {
  const png = new PNG({ width: 32, height: 32 });
  png.data.fill(200);
  return PNG.sync.write(png);
};

const call = async <Body>({ url, token = '' }: Patient, method: string, path: string, body?: unknown): Promise<Body> => {
  const response = await ask(`${url}${path}`, {
    method,
    headers: { ...authorization(token), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await wrongStatus(response, 'success');
  return (await jsonOf(response)) as Body;
};

const processed = async (patient: Patient, mediaId: string): Promise<Media> => {
  for (const deadline = Date.now() + READY_MS; Date.now() < deadline; await sleep(500)) {
    const media = await call<Media>(patient, 'GET', `/v1/media/${mediaId}`);
    if (media.status === 'ready') return media;
    if (media.status === 'rejected') throw new Fault(`the image was rejected: ${media.reason}`, 'Search the log of `media-on-uploaded`.');
  }
  throw new Fault(
    'the image was not processed within a minute',
    'Look at Stream delay, Queue backlog and Dead letters in docs/runbook.md: events do not reach their workers.',
  );
};

/** The whole way: API, table, stream, event bus, queue, worker, bucket and CDN. */
const image: Check = {
  name: 'image',
  run: async (patient) => {
    if (!patient.writes) throw new Skipped('give --write to upload a small image; it disappears by itself');
    if (patient.token === undefined) throw new Skipped('set KITH_TOKEN to an access token of a user');
    const bytes = testImage();
    const declared = { purpose: 'post', contentType: 'image/png', bytes: bytes.length };
    const { mediaId, upload } = await call<CreatedMedia>(patient, 'POST', '/v1/media', declared);
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields ?? {})) form.set(name, value);
    form.set('file', new Blob([new Uint8Array(bytes)]));
    const sent = await ask(upload.url, { method: upload.method, headers: upload.headers, body: form });
    if (!sent.ok)
      throw new Fault(`the upload was refused: ${sent.status}`, 'Check the policy of the media bucket, and the clock of this machine.');
    const start = performance.now();
    await call(patient, 'POST', `/v1/media/${mediaId}/complete`, {});
    const { url } = await processed(patient, mediaId);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const served = await ask(url ?? '');
    if (served.status !== 200)
      throw new Fault(
        `${url} answers ${served.status}`,
        'The stack `Cdn` is missing (`mediaCdn=false`), or its domain does not lead to it.',
      );
    return `processed in ${seconds} s and served`;
  },
};

export const mediaChecks: readonly Check[] = [cdn, image];
