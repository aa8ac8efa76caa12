import type { SourceTransform } from '../../local/bundle.ts';
import type { LocalOptions } from '../../local/index.ts';
import type { Media, NewMedia, Upload } from '../../schemas/media/models.ts';
import { completeMedia, createMedia, getMedia } from '../../schemas/media/routes.ts';
import type { Client } from './route-client.ts';
import { startStack } from './stack.ts';

export type Person = Client & { userId: string; token: string };

/** Adds a scanner that rejects files containing `infected`. */
const withScanner: SourceTransform = {
  file: 'lambdas/media/scan.ts',
  apply: (source) =>
    source.replace(
      'Scanner[] = []',
      "Scanner[] = [async ({ bytes }) => (Buffer.from(bytes).includes('infected') ? 'infected' : undefined)]",
    ),
};

/** Starts a stack, and sets the environment for stores that the test calls itself. Import those after the start. */
export const startMedia = async (options: Partial<LocalOptions> = {}) => {
  const stack = await startStack({ own: true, transforms: [withScanner], ...options });
  const [table] = stack.plan.of('AWS::DynamoDB::GlobalTable');
  const api = stack.plan.of('AWS::Lambda::Function').find(({ name }) => name.endsWith('media-api'));
  Object.assign(process.env, {
    ...(api?.properties.Environment.Variables as Record<string, string>),
    TABLE_NAME: table?.name,
    AWS_REGION: stack.plan.region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: stack.endpointUrl,
  });
  return { ...stack, bucket: String(api?.properties.Environment.Variables.MEDIA_BUCKET) };
};

export const upload = async ({ method, url, headers, fields = {} }: Upload, bytes: Uint8Array, changed: Record<string, string> = {}) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changed })) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(bytes)]));
  const answer = await fetch(url, { method, headers, body: form });
  return { status: answer.status, text: await answer.text() };
};

type Declared = Partial<NewMedia> & { contentType: string };

/** Creates a media item for the bytes. Omitted fields are correct. */
export const declare = (person: Person, bytes: Uint8Array, declared: Declared) =>
  person.call(createMedia, { body: { purpose: 'post', bytes: bytes.length, ...declared } });

export const complete = (person: Person, mediaId: string): Promise<Media> => person.call(completeMedia, { params: { mediaId } });
export const read = (person: Person, mediaId: string): Promise<Media> => person.call(getMedia, { params: { mediaId } });

/** Creates, uploads and completes a media item. */
export const sendMedia = async (person: Person, bytes: Uint8Array, declared: Declared): Promise<string> => {
  const created = await declare(person, bytes, declared);
  const { status, text } = await upload(created.upload, bytes);
  if (status !== 204) throw new Error(`the upload failed: ${status} ${text}`);
  await complete(person, created.mediaId);
  return created.mediaId;
};

/** Error code of a failing call; undefined if it succeeds. */
export const codeOf = async (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: { code?: string; definition?: { code: string } }) => error.code ?? error.definition?.code,
  );
