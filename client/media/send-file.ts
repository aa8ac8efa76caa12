import { KithError } from '../errors.ts';
import type { components } from '../generated/api.ts';
import { callApp } from '../report.ts';

/** A browser's file, or a file of React Native, which is sent by its address on the device. */
export type FileSource = Blob | { uri: string; name: string; type: string; size: number };

export type Progress = { sent: number; total: number };

type Target = components['schemas']['Upload'];
type SendOptions = { onProgress?: (progress: Progress) => void; signal?: AbortSignal };

const formOf = ({ fields = {} }: Target, file: FileSource): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file as Blob);
  return form;
};

/** The storage names no codes of ours: where it is busy, they are those of the API for the same state. */
const codeOf = (status: number): string => {
  if (status === 0) return 'NETWORK';
  if (status === 429) return 'RATE_LIMITED';
  return status >= 500 ? 'TEMPORARILY_UNAVAILABLE' : 'UPLOAD_REFUSED';
};

const refused = (status: number, text: string): KithError =>
  new KithError(codeOf(status), `The file was not taken: HTTP ${status} ${text.slice(0, 300)}`, { status });

/** As far as it is used here; the types of the DOM are not assumed. */
type ProgressRequest = {
  status: number;
  responseText: string;
  upload: { onprogress: ((event: { loaded: number }) => void) | null };
  onload: (() => void) | null;
  onerror: (() => void) | null;
  onabort: (() => void) | null;
  onloadend: (() => void) | null;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: FormData): void;
  abort(): void;
};

/** `fetch` cannot tell how much it has sent; browsers and React Native have XMLHttpRequest, which can. */
const sendWithProgress = (
  Request: new () => ProgressRequest,
  target: Target,
  form: FormData,
  total: number,
  { onProgress, signal }: SendOptions,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = new Request();
    const stop = (): void => request.abort();
    request.open(target.method, target.url);
    for (const [name, value] of Object.entries(target.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => callApp(onProgress, { sent: Math.min(loaded, total), total });
    request.onload = () => (request.status < 300 ? resolve() : reject(refused(request.status, request.responseText)));
    request.onerror = () => reject(refused(0, ''));
    request.onabort = () => reject(signal?.reason);
    request.onloadend = () => signal?.removeEventListener('abort', stop);
    signal?.addEventListener('abort', stop, { once: true });
    request.send(form);
  });

/** Sends a file to the address of the upload. @throws KithError NETWORK, RATE_LIMITED, TEMPORARILY_UNAVAILABLE or UPLOAD_REFUSED */
export const sendFile = async (target: Target, file: FileSource, options: SendOptions): Promise<void> => {
  const form = formOf(target, file);
  options.signal?.throwIfAborted();
  const { XMLHttpRequest } = globalThis as { XMLHttpRequest?: new () => ProgressRequest };
  if (options.onProgress && XMLHttpRequest) return sendWithProgress(XMLHttpRequest, target, form, file.size, options);
  let response: Response;
  try {
    response = await fetch(target.url, { method: target.method, headers: target.headers, body: form, signal: options.signal });
  } catch (cause) {
    options.signal?.throwIfAborted();
    throw new KithError('NETWORK', 'The file could not be sent.', { cause });
  }
  if (!response.ok) throw refused(response.status, await response.text());
  callApp(options.onProgress, { sent: file.size, total: file.size });
};
