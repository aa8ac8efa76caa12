import type { MaybeOptionalInit } from 'openapi-fetch';
import type { PathsWithMethod } from 'openapi-typescript-helpers';
import { KithError } from '../errors.ts';
import type { paths } from '../generated/api.ts';
import { newId } from '../http/new-id.ts';
import { pauseBefore } from '../http/pauses.ts';
import type { Kith } from '../kith.ts';
import { browserPlatform, type Platform } from '../live/platform.ts';
import { callApp, tellAll } from '../report.ts';
import { exclusively } from '../session/exclusive.ts';
import { browserStore, type KeyValueStore } from '../session/store.ts';
import { subjectOf } from '../session/subject.ts';

type Method = 'post' | 'put' | 'patch' | 'delete';
type Init = { params?: { path?: Record<string, string>; query?: Record<string, unknown> }; body?: unknown };

/** A write that waits to be sent. It is stored as JSON. */
export type QueuedWrite = {
  id: string;
  method: Method;
  path: string;
  init: Init;
  /** Idempotency key of every attempt. */
  key: string;
  addedAt: number;
  /** When it was first sent; it may have taken effect since. */
  firstSentAt?: number;
  /** For the app: shown in a list, or used to undo an optimistic change. */
  note?: unknown;
};

/** `drop` it, try it again `later`, or send another input instead. */
export type Decision = 'drop' | 'later' | { replace: Init };

export type QueueOptions = {
  kith: Kith;
  /** Owner of these writes, such as the user id. Another user's writes wait until that user is back. */
  owner: string;
  store?: KeyValueStore;
  platform?: Platform;
  /** Called once for each write that took effect. */
  onSent?: (write: QueuedWrite, data: unknown) => unknown;
  /** Called when the API refused a write for good. Default: it is dropped. The writes after it wait for the decision. */
  onConflict?: (write: QueuedWrite, error: KithError) => Decision | Promise<Decision>;
  /** How long the API remembers a key. A write that may have taken effect longer ago is a conflict, KEY_EXPIRED. Default 23 h. */
  keyMs?: number;
  retryMs?: { base: number; max: number };
};

export type OfflineQueue = {
  /** Adds a write; it is stored when the promise resolves, and sent in the order of the calls. */
  add: Add;
  pending(): Promise<readonly QueuedWrite[]>;
  /** Takes a write out that has not been sent. @returns whether it was still there */
  cancel(id: string): Promise<boolean>;
  /** Sends what waits. It happens by itself after `add`, and when the network is back. @returns when nothing is left or a pause is needed */
  flush(): Promise<void>;
  onChange(listener: (pending: readonly QueuedWrite[]) => void): () => void;
  stop(): void;
};

type Add = <M extends Method, Path extends PathsWithMethod<paths, M>>(
  method: M,
  path: Path,
  init: MaybeOptionalInit<paths[Path], M>,
  note?: unknown,
) => Promise<QueuedWrite>;

const KEY_MS = 23 * 3_600_000;
type Send = (path: string, init: unknown) => Promise<{ data?: unknown; error?: KithError }>;

/** Writes made now, sent when there is a network: in order, each once, across reloads and tabs. */
export const createOfflineQueue = (options: QueueOptions): OfflineQueue => {
  const { kith, owner, store = browserStore(), platform = browserPlatform(), onSent, onConflict = () => 'drop' as const } = options;
  const { keyMs = KEY_MS, retryMs = { base: 1000, max: 60_000 } } = options;
  const item = `kith.queue.${owner}`;
  const listeners = new Set<(pending: readonly QueuedWrite[]) => void>();
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  /** The API asked to wait until then. */
  let notBefore = 0;
  /** Who was signed in when this queue first asked. */
  let subject: string | undefined;
  let sending: Promise<void> | undefined;
  let isAskedAgain = false;
  let tail: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<QueuedWrite[]> => JSON.parse((await store.getItem(item)) ?? '[]') as QueuedWrite[];

  /** Changes the stored list; one change at a time, in this tab and in the others. */
  const change = <Value>(work: (list: QueuedWrite[]) => { list: QueuedWrite[]; value: Value }): Promise<Value> => {
    const next = tail.then(() =>
      exclusively(`${item}.list`, async () => {
        const { list, value } = work(await read());
        await store.setItem(item, JSON.stringify(list));
        tellAll(listeners, list);
        return value;
      }),
    );
    tail = next.catch(() => undefined);
    return next;
  };
  const replace = (id: string, by: (write: QueuedWrite) => QueuedWrite[]): Promise<boolean> =>
    change((list) => ({
      list: list.flatMap((write) => (write.id === id ? by(write) : [write])),
      value: list.some((write) => write.id === id),
    }));

  const planRetry = (atLeastMs: number): void => {
    clearTimeout(timer);
    if (isStopped) return;
    notBefore = Date.now() + atLeastMs;
    timer = setTimeout(
      () => {
        notBefore = 0;
        flushSoon();
      },
      pauseBefore(failures, { baseMs: retryMs.base, maxMs: retryMs.max, atLeastMs }),
    );
    failures += 1;
  };

  const settleConflict = async (write: QueuedWrite, error: KithError): Promise<boolean> => {
    // Without a decision the write waits: dropping it would lose it.
    const decision = ((await callApp(onConflict, write, error)) as Decision | undefined) ?? 'later';
    if (decision === 'later') {
      planRetry(error.retryAfterMs);
      return false;
    }
    // Another input is another write, with a key of its own.
    const { firstSentAt: _, ...rest } = write;
    const next = decision === 'drop' ? [] : [{ ...rest, init: decision.replace, key: newId() }];
    await replace(write.id, () => next);
    return true;
  };

  /** @returns whether the next write may be sent now */
  const send = async (write: QueuedWrite): Promise<boolean> => {
    if (write.firstSentAt !== undefined && Date.now() - write.firstSentAt > keyMs)
      return settleConflict(write, new KithError('KEY_EXPIRED', 'The write may have taken effect, too long ago to repeat it safely.'));
    const wasSent = write.firstSentAt !== undefined;
    const wasOffline = !platform.isOnline();
    // Stored before it is sent: a crash in between is an attempt too.
    if (!wasSent) await replace(write.id, (stored) => [{ ...stored, firstSentAt: Date.now() }]);
    const call = kith.api[write.method.toUpperCase() as 'POST'] as unknown as Send;
    const { data, error } = await call(write.path, { ...write.init, headers: { 'idempotency-key': write.key } });
    const isGone = write.method === 'delete' && error?.status === 404 && (wasSent || error.uncertain);
    if (error === undefined || isGone) {
      failures = 0;
      // Taken out first: told twice would be worse than told never, and the app can read the state.
      if (await replace(write.id, () => [])) await callApp(onSent, write, data);
      return true;
    }
    const mustWait = error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500;
    if (!mustWait) return settleConflict(write, error);
    // A write that never left the device has not taken effect, however long it waits.
    if (!wasSent && wasOffline && error.code === 'NETWORK' && !platform.isOnline())
      await replace(write.id, ({ firstSentAt: _, ...stored }) => [stored]);
    // Without a sign-in nothing helps but a sign-in.
    if (error.status !== 401) planRetry(error.retryAfterMs);
    return false;
  };

  /** Another user may have signed in since, also in another tab: that one must not send these writes. */
  const isOwners = async (): Promise<boolean> => {
    const present = subjectOf(await kith.session?.getToken().catch(() => undefined));
    subject ??= present;
    return present === undefined || present === subject;
  };

  /** One tab sends at a time, and always the first write. */
  const drain = (): Promise<void> =>
    exclusively(`${item}.sending`, async () => {
      for (;;) {
        if (!(await isOwners())) return;
        const [first] = await read();
        if (isStopped || !first || !(await send(first))) return;
      }
    });

  const flush = (): Promise<void> => {
    // The retry is planned; a new write or a new network does not make it due.
    if (Date.now() < notBefore) return sending ?? Promise.resolve();
    clearTimeout(timer);
    // That run may not see a write that is added while its last one is being sent.
    isAskedAgain = sending !== undefined;
    sending ??= drain().finally(() => {
      sending = undefined;
      if (isAskedAgain) flushSoon();
    });
    return sending;
  };
  const flushSoon = (): void => {
    flush().catch(() => planRetry(0));
  };

  const stopWatching = platform.onChange((happened) => {
    if (happened === 'online' || happened === 'visible') flushSoon();
  });
  const stopFollowing = kith.session?.onChange?.((state) => {
    if (state === 'signedIn') flushSoon();
  });
  flushSoon();

  return {
    add: async (method, path, init, note) => {
      const write: QueuedWrite = {
        id: newId(),
        method,
        path: path as string,
        init: init as Init,
        key: newId(),
        addedAt: Date.now(),
        ...(note !== undefined && { note }),
      };
      await change((list) => ({ list: [...list, write], value: undefined }));
      flushSoon();
      return write;
    },
    pending: read,
    cancel: (id) =>
      change((list) => {
        const isWaiting = list.some((write) => write.id === id && write.firstSentAt === undefined);
        return { list: isWaiting ? list.filter((write) => write.id !== id) : list, value: isWaiting };
      }),
    flush,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      stopWatching();
      stopFollowing?.();
    },
  };
};
