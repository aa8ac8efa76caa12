import { setTimeout as delay } from 'node:timers/promises';
import { type Actors, type Answer, request } from './actors.ts';
import type { CaseStack, Step } from './case.ts';

/** Times media are read until they are no longer pending. */
const READS_OF_MEDIA = 20;
const MEDIA_PAUSE_MS = 200;

type Uploading = Extract<Step, { upload: object }>;
type Begun = { mediaId: string; upload: { method: string; url: string; headers: Record<string, string>; fields?: Record<string, string> } };

/** Uploads a file as apps do, and reads the media until it is ready or rejected. */
export const upload = async (
  { as, upload: file, expect }: Uploading,
  stack: CaseStack,
  actors: Actors,
): Promise<Answer & { problems: string[] }> => {
  const data = Buffer.from(file.base64, 'base64');
  const token = await actors.tokenOf(as);
  const { purpose, contentType } = file;
  const begun = await request(`${stack.url}/v1/media`, 'POST', { token, body: { purpose, contentType, bytes: data.length } });
  if (begun.status !== 201) throw new Error(`the upload was refused: ${JSON.stringify(begun.body)}`);
  const { mediaId, upload: target } = begun.body as Begun;
  const form = new FormData();
  for (const [name, value] of Object.entries(target.fields ?? {})) form.append(name, value);
  form.append('file', new Blob([data], { type: contentType }), 'file');
  const stored = await fetch(target.url, { method: target.method, headers: target.headers, body: form });
  const text = await stored.text();
  const wrong = expect?.upload !== undefined && stored.status !== expect.upload;
  const problems = wrong ? [`upload: expected ${expect.upload}, got ${stored.status} ${text.slice(0, 160)}`] : [];
  await request(`${stack.url}/v1/media/${mediaId}/complete`, 'POST', { token });
  for (let reads = 1; ; reads += 1) {
    await stack.settle();
    const answer = await request(`${stack.url}/v1/media/${mediaId}`, 'GET', { token: await actors.tokenOf(as) });
    if (reads === READS_OF_MEDIA || (answer.body as { status?: string }).status !== 'pending') return { ...answer, problems };
    await delay(MEDIA_PAUSE_MS);
  }
};
