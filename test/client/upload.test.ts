import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createKith, type KeyValueStore, type Media, memoryStore, type UploadOptions } from '../../client/index.ts';
import type { FileSource } from '../../client/media/send-file.ts';
import { pause, until } from './fake-server.ts';

type Kept = { status: Media['status'] | 'declared'; file?: string };
/** How the store of files treats the next files: takes them, takes one without an answer, is not reached, is busy, or refuses. */
type Way = 'take' | 'answer lost' | 'lost' | 'throttled' | 'failing' | 'refuse';

/** An API and a store of files: a repeated key gets the same media, and a file is kept under it. */
const media = new Map<string, Kept>();
const byKey = new Map<string, string>();
const calls: string[] = [];
let ways: Way[] = [];
let isGood = true;
const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const answer = (status: number, body?: unknown): void => {
    response.writeHead(status, { 'content-type': status < 300 ? 'application/json' : 'application/problem+json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
  const [, , , id = '', action] = (request.url ?? '').split('/');
  const kept = media.get(id);
  calls.push(request.url ?? '');
  if (request.url === '/v1/media') {
    const key = String(request.headers['idempotency-key']);
    const mediaId = byKey.get(key) ?? `m${media.size + 1}`;
    byKey.set(key, mediaId);
    if (!media.has(mediaId)) media.set(mediaId, { status: 'declared' });
    answer(201, { mediaId, upload: { method: 'POST', url: `${url()}/files/of/${mediaId}`, headers: {}, fields: { key: mediaId } } });
  } else if (request.url?.startsWith('/files/')) {
    const way = ways.shift() ?? 'take';
    if (way === 'refuse') return answer(403, { code: 'EXPIRED' });
    if (way === 'throttled' || way === 'failing') return answer(way === 'throttled' ? 429 : 503);
    if (kept && way !== 'lost') kept.file = Buffer.concat(parts).toString();
    if (way === 'take') return answer(204);
    request.socket.destroy();
  } else if (!kept) answer(404, { code: 'NOT_FOUND' });
  else if (action === 'complete' && kept.file === undefined) answer(409, { code: 'MEDIA_NOT_UPLOADED' });
  else {
    kept.status = isGood ? 'ready' : 'rejected';
    answer(200, { mediaId: id, status: kept.status, ...(!isGood && { reason: 'unreadable' }) });
  }
});
const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  for (const map of [media, byKey]) map.clear();
  calls.length = 0;
  ways = [];
  isGood = true;
});

const fileOf = (text: string): Blob => new Blob([text], { type: 'image/png' });
/** Each call is one of a page that has just been loaded: only the store outlives it. */
const send = (file: FileSource, options: Partial<UploadOptions> = {}): Promise<Media> =>
  createKith({ url: url(), getToken: () => 'token', retries: 0 }).upload(file, { purpose: 'post', ...options });
const sentFiles = (): number => calls.filter((call) => call.includes('/files/')).length;
/** Collects what `store` has, for uploads that are remembered as a draft. */
const draft = () => {
  const store = memoryStore();
  return { store, resumeAs: 'draft' } satisfies { store: KeyValueStore; resumeAs: string };
};
const remembered = ({ store }: { store: KeyValueStore }) => store.getItem('kith.upload.draft');

test('a file is declared, sent, completed, and told with its progress', async () => {
  const progress: unknown[] = [];
  const { status, mediaId } = await send(fileOf('picture'), { onProgress: (step) => progress.push(step) });
  expect([status, media.get(mediaId)?.file?.includes('picture'), progress]).toEqual(['ready', true, [{ sent: 7, total: 7 }]]);
  expect(calls.map((call) => call.split('/').at(-1))).toEqual(['media', 'm1', 'complete']);
});

test('where the platform tells how much is sent, the progress grows up to the size of the file', async () => {
  const scope = globalThis as { XMLHttpRequest?: unknown };
  const steps: number[] = [];
  scope.XMLHttpRequest = class {
    status = 204;
    responseText = '';
    upload: { onprogress?: (event: { loaded: number }) => void } = {};
    onload?: () => void;
    onloadend?: () => void;
    #target = '';
    open = (_: string, target: string): void => {
      this.#target = target;
    };
    setRequestHeader = (): void => undefined;
    send = async (body: FormData): Promise<void> => {
      // The form around the file counts too.
      for (const loaded of [3, 7, 900]) this.upload.onprogress?.({ loaded });
      await fetch(this.#target, { method: 'POST', body });
      this.onload?.();
      this.onloadend?.();
    };
  };
  try {
    await send(fileOf('picture'), { onProgress: ({ sent }) => steps.push(sent) });
  } finally {
    delete scope.XMLHttpRequest;
  }
  expect([steps, sentFiles()]).toEqual([[3, 7, 7], 1]);
});

test('a file whose answer was lost is sent again to the same media', async () => {
  ways = ['answer lost', 'take'];
  await send(fileOf('picture'));
  expect([sentFiles(), media.size]).toEqual([2, 1]);
});

test('a file is sent again to the same media where the store is busy, which is told apart from a refusal', async () => {
  ways = ['throttled', 'failing', 'take'];
  await send(fileOf('picture'));
  expect([sentFiles(), media.size]).toEqual([3, 1]);
  for (const [way, code] of [
    ['throttled', 'RATE_LIMITED'],
    ['failing', 'TEMPORARILY_UNAVAILABLE'],
    ['refuse', 'UPLOAD_REFUSED'],
  ] as const) {
    ways = [way];
    await expect(send(fileOf('picture'), { attempts: 1 })).rejects.toMatchObject({ code });
  }
});

test('after a reload, a file that has arrived is not sent again', async () => {
  const options = draft();
  ways = ['answer lost'];
  await expect(send(fileOf('picture'), { ...options, attempts: 1 })).rejects.toMatchObject({ code: 'NETWORK' });
  expect(await send(fileOf('picture'), options)).toMatchObject({ mediaId: 'm1', status: 'ready' });
  expect([sentFiles(), media.size, remembered(options)]).toEqual([1, 1, null]);
});

test('after a reload, a file that has not arrived is sent again to the same media', async () => {
  const options = draft();
  ways = ['lost'];
  await expect(send(fileOf('picture'), { ...options, attempts: 1 })).rejects.toMatchObject({ code: 'NETWORK' });
  await send(fileOf('picture'), options);
  expect([sentFiles(), media.size]).toEqual([2, 1]);
});

test('a form that has expired meanwhile is replaced by another one', async () => {
  const options = draft();
  ways = ['lost', 'refuse', 'take'];
  await expect(send(fileOf('picture'), { ...options, attempts: 1 })).rejects.toMatchObject({ code: 'NETWORK' });
  expect(await send(fileOf('picture'), options)).toMatchObject({ mediaId: 'm2', status: 'ready' });
});

test('a rejected media is forgotten, so that the same file can be tried again', async () => {
  const options = draft();
  isGood = false;
  await expect(send(fileOf('picture'), options)).rejects.toMatchObject({ code: 'MEDIA_REJECTED', detail: 'unreadable' });
  isGood = true;
  expect(await send(fileOf('picture'), options)).toMatchObject({ mediaId: 'm2', status: 'ready' });
});

test.each([
  ['another file of the same size', fileOf('another'), {}],
  ['the same file for another purpose', fileOf('picture'), { purpose: 'avatar' as const }],
  ['a file that differs far behind', fileOf(`${'x'.repeat(200_000)}2`), {}, fileOf(`${'x'.repeat(200_000)}1`)],
  [
    'another file of a phone',
    { uri: 'file:///2', name: 'i.png', type: 'image/png', size: 1 },
    {},
    { uri: 'file:///1', name: 'i.png', type: 'image/png', size: 1 },
  ],
])('%s is not taken for the remembered one', async (_, other, changed, first: FileSource = fileOf('picture')) => {
  const options = draft();
  ways = ['answer lost'];
  await expect(send(first, { ...options, attempts: 1 })).rejects.toMatchObject({ code: 'NETWORK' });
  expect(await send(other, { ...options, ...changed })).toMatchObject({ mediaId: 'm2', status: 'ready' });
});

test('an upload that is aborted stops, and can go on later', async () => {
  const options = draft();
  const stopped = new AbortController();
  ways = ['lost', 'lost', 'lost', 'lost'];
  const call = send(fileOf('picture'), { ...options, signal: stopped.signal });
  await until(() => sentFiles() === 1);
  stopped.abort(new Error('enough'));
  await expect(call).rejects.toThrow('enough');
  await pause(20);
  ways = [];
  expect(await send(fileOf('picture'), options)).toMatchObject({ mediaId: 'm1' });
});
