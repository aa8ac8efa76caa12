/** @returns a random time, the longer the more attempts failed, but never shorter than the server asked for */
export const pauseBefore = (attempt: number, { baseMs, maxMs, atLeastMs = 0 }: { baseMs: number; maxMs: number; atLeastMs?: number }) =>
  atLeastMs + Math.random() * Math.min(maxMs, baseMs * 2 ** attempt);

/** Reads `Retry-After`, which is in seconds or a date. @returns milliseconds */
export const retryAfterOf = (headers: Headers): number => {
  const value = headers.get('retry-after');
  if (!value) return 0;
  const seconds = Number(value);
  const ms = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
};

/** Resolves after a time, or rejects as soon as the signal aborts. */
export const pause = (ms: number, signal?: AbortSignal | null): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
