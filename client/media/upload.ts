import { isKithError, KithError } from '../errors.ts';
import type { components } from '../generated/api.ts';
import type { Calls } from '../http/calls.ts';
import { newId } from '../http/new-id.ts';
import { pause, pauseBefore } from '../http/pauses.ts';
import { browserStore, type KeyValueStore } from '../session/store.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type FileSource, type Progress, sendFile } from './send-file.ts';

type Schemas = components['schemas'];
export type Media = Schemas['Media'];

export type UploadOptions = {
  purpose: Schemas['MediaPurpose'];
  /** Default: the type of the file. */
  contentType?: string;
  /** Called while the file is sent. Without XMLHttpRequest only once, at the end. */
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
  /**
   * A name under which the upload is remembered, such as that of a draft. Called again with it, also after a reload, the
   * upload goes on with the same media, and a file that has arrived is not sent again.
   */
  resumeAs?: string;
  /** Keeps resumable uploads. Default: `localStorage`. */
  store?: KeyValueStore;
  /** How often the file is sent at most. Default 4. */
  attempts?: number;
  /** Longest wait until the image is ready. Default 60 s. */
  readyMs?: number;
};

/** `file` says which one it was, so that another one is never taken for it. */
type Remembered = { key: string; mediaId?: string; file: string };

const sendPatiently = async (target: Schemas['Upload'], file: FileSource, options: UploadOptions): Promise<void> => {
  const { attempts = 4, signal } = options;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await sendFile(target, file, options);
    } catch (error) {
      const isTransient = isKithError(error) && (error.status === 0 || error.status === 429 || error.status >= 500);
      if (!isTransient || attempt + 1 >= attempts) throw error;
      await pause(pauseBefore(attempt, { baseMs: 500, maxMs: 8000 }), signal);
    }
  }
};

const untilReady = async (calls: Calls, first: Media, { signal, readyMs = 60_000 }: UploadOptions): Promise<Media> => {
  const path = { mediaId: first.mediaId };
  let media = first;
  for (
    const end = Date.now() + readyMs;
    media.status === 'pending';
    media = await calls.get('/v1/media/{mediaId}', { params: { path }, signal })
  ) {
    if (Date.now() > end) throw new KithError('TIMEOUT', 'The image is still being processed; its status tells when it is ready.');
    await pause(300 + Math.random() * 200, signal);
  }
  if (media.status === 'rejected')
    throw new KithError('MEDIA_REJECTED', `The file was rejected: ${media.reason}.`, { problem: { detail: media.reason } });
  return media;
};

export type Upload = (file: FileSource, options: UploadOptions) => Promise<Media>;

/** Uploads an image and waits until it is ready. @throws KithError; MEDIA_REJECTED where the file is no usable image */
export const createUpload =
  (calls: Calls): Upload =>
  async (file, options) => {
    const { purpose, contentType = file.type, signal, resumeAs, store = browserStore() } = options;
    const item = resumeAs === undefined ? undefined : `kith.upload.${resumeAs}`;
    const remember = async (upload: Remembered): Promise<void> => {
      if (item !== undefined) await store.setItem(item, JSON.stringify(upload));
    };
    const text = item === undefined ? null : await store.getItem(item);
    const known = text ? (JSON.parse(text) as Remembered) : undefined;
    const print = item === undefined ? '' : [purpose, contentType, file.size, await fingerprintOf(file)].join(' ');
    const upload: Remembered = known?.file === print ? known : { key: newId(), file: print };
    let isResumed = upload === known;
    if (!isResumed) await remember(upload);

    const complete = (mediaId: string): Promise<Media> =>
      calls.post('/v1/media/{mediaId}/complete', { params: { path: { mediaId } }, signal });
    const send = async (): Promise<Media> => {
      // The same key gets the same media, so that nothing is left behind by a repetition.
      const { mediaId, upload: target } = await calls.post('/v1/media', {
        params: { header: { 'Idempotency-Key': upload.key } },
        body: { purpose, contentType, bytes: file.size },
        signal,
      });
      await remember({ ...upload, mediaId });
      try {
        await sendPatiently(target, file, options);
      } catch (error) {
        // The form of a resumed upload may have expired meanwhile: another one is another media.
        if (!isResumed || !isKithError(error, 'UPLOAD_REFUSED')) throw error;
        isResumed = false;
        upload.key = newId();
        return send();
      }
      return complete(mediaId);
    };
    /** The file may have arrived before the interruption. */
    const goOn = async (mediaId: string): Promise<Media> => {
      try {
        return await complete(mediaId);
      } catch (error) {
        if (!isKithError(error, 'MEDIA_NOT_UPLOADED', 'NOT_FOUND')) throw error;
        if (error.code === 'NOT_FOUND') upload.key = newId();
        return send();
      }
    };
    const forget = async (): Promise<void> => {
      if (item !== undefined) await store.removeItem(item);
    };
    try {
      const media = await untilReady(calls, await (upload.mediaId === undefined ? send() : goOn(upload.mediaId)), options);
      await forget();
      return media;
    } catch (error) {
      // Another attempt needs another media: a rejected one stays so.
      if (isKithError(error, 'MEDIA_REJECTED')) await forget();
      throw error;
    }
  };
