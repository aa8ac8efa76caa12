import { completeMedia, createMedia } from '../../schemas/media/routes.ts';
import type { SignedIn } from '../running-stack.ts';

/** Uploads a PNG. It can be shown once it has been processed, which a settle waits for. */
export const uploadPicture = async (person: SignedIn, purpose: 'avatar' | 'post', bytes: Buffer, key: string): Promise<string> => {
  const { mediaId, upload } = await person.call(createMedia, {
    body: { purpose, contentType: 'image/png', bytes: bytes.length },
    idempotencyKey: key,
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields ?? {})) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(bytes)]));
  const { ok, status } = await fetch(upload.url, { method: upload.method, headers: upload.headers, body: form });
  if (!ok) throw new Error(`the upload of a picture returned ${status}`);
  await person.call(completeMedia, { params: { mediaId }, idempotencyKey: `${key}:complete` });
  return mediaId;
};
