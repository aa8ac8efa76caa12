import { createHash, randomUUID } from 'node:crypto';
import type { Chaos } from '../chaos.ts';
import type { Clock } from '../clock.ts';
import type { QueueMetrics } from '../metrics.ts';
import type { Recorded, Traces } from '../traces.ts';
import { createDelayedMessages } from './delayed-messages.ts';
import type { Message, MessageAttribute } from './message.ts';
import { fifoBuffer, standardBuffer } from './message-buffer.ts';
import type { QueueRows } from './rows.ts';

export type QueueSettings = {
  name: string;
  arn: string;
  url: string;
  fifo: boolean;
  contentBasedDeduplication: boolean;
  /** With `messageGroup`, a de-duplication id is unique per group only. */
  deduplicationScope: 'queue' | 'messageGroup';
  delaySeconds: number;
  visibilitySeconds: number;
  retentionSeconds: number;
  receiveWaitSeconds: number;
  maxBytes: number;
  redrive?: { target: string; maxReceives: number };
};
export type Sending = {
  body: string;
  attributes?: Record<string, MessageAttribute>;
  group?: string;
  deduplicationId?: string;
  delaySeconds?: number;
  /** Span that sends it. */
  cause?: Recorded | undefined;
};
export type Sent = { id: string; row: number };

export type Queue = ReturnType<typeof createQueue>;
type Parts = {
  settings: QueueSettings;
  clock: Clock;
  rows: QueueRows;
  chaos: Chaos | undefined;
  traces?: Traces | undefined;
  find(arn: string): Queue | undefined;
};

const DEDUPLICATION_MS = 300_000;
/** Messages that were received more often do not count for the age of the oldest one. */
const UNCOUNTED_RECEIVES = 3;
/** Longest delay that a flush ends early. Longer delays end when the clock is moved. */
const MAX_FLUSHED_DELAY_MS = 60_000;

/** One queue. Messages are in memory and on disk; an acknowledged message is stored. Delays run in moved time, visibility timeouts in real time. */
export const createQueue = ({ settings, clock, rows, chaos, traces, find }: Parts) => {
  const { name, fifo, redrive } = settings;
  const buffer = fifo ? fifoBuffer() : standardBuffer();
  const receipts = new Map<string, Message>();
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };

  const arrive = (messages: Message[]) => {
    for (const message of messages) {
      const { wait } = message;
      message.wait = undefined;
      if (wait === undefined || wait === 'delay') buffer.add(message);
      else if (!deadLetter(message)) buffer.giveBack(message);
    }
    notify();
  };
  const delayed = createDelayedMessages(clock, arrive);
  const postpone = (message: Message, wait: Message['wait']) => {
    message.wait = wait;
    delayed.add(message);
  };

  /** Moves a message to the dead-letter queue if it was received too often. */
  const deadLetter = (message: Message): boolean => {
    if (!redrive || message.receives < redrive.maxReceives) return false;
    const target = find(redrive.target);
    if (!target) return false;
    if (message.span) traces?.end(message.span, 500, { receives: message.receives, deadLettered: true });
    const span = message.span && traces?.message(target.settings.name, message.id, message.body, message.span);
    drop(message);
    void target.accept({ ...message, span, row: rows.nextRow(), source: settings.arn, receives: 0, receipt: undefined, availableAt: 0 });
    return true;
  };
  const drop = (message: Message) => {
    if (message.span) traces?.end(message.span, undefined, { receives: message.receives });
    delayed.remove(message);
    buffer.remove(message);
    buffer.release(message);
    if (message.receipt) receipts.delete(message.receipt);
    return rows.remove(message);
  };

  const accept = async (message: Message): Promise<void> => {
    const stored = rows.insert(name, message);
    if (message.availableAt > clock.now()) postpone(message, 'delay');
    else arrive([message]);
    await stored;
  };

  const send = async ({ body, attributes = {}, group, deduplicationId, delaySeconds, cause }: Sending): Promise<Sent> => {
    const now = clock.now();
    const unique = fifo ? (deduplicationId ?? createHash('sha256').update(body).digest('hex')) : undefined;
    const scope = settings.deduplicationScope === 'messageGroup' ? `${group}|${unique}` : unique;
    if (scope !== undefined) {
      const known = rows.duplicate(name, scope, now);
      if (known) {
        await known.stored;
        return known;
      }
    }
    const id = randomUUID();
    const message: Message = {
      id,
      row: rows.nextRow(),
      body,
      attributes,
      ...(group !== undefined && { group }),
      ...(unique !== undefined && { deduplicationId: unique }),
      sentAt: now,
      availableAt: now + (delaySeconds ?? settings.delaySeconds) * 1000,
      receives: 0,
      ...(traces && { span: traces.message(name, id, body, cause) }),
    };
    if (scope !== undefined) rows.remember(name, scope, now + DEDUPLICATION_MS, message);
    await accept(message);
    return { id, row: message.row };
  };

  const receive = (max: number, visibilitySeconds = settings.visibilitySeconds): Message[] => {
    const taken = buffer.take(max);
    for (const message of taken) {
      if (!fifo && !message.copy && chaos?.duplicate(name)) buffer.add({ ...message, copy: true });
      if (message.receipt) receipts.delete(message.receipt);
      message.receipt = `${message.id}/${randomUUID()}`;
      message.receives += 1;
      message.firstReceivedAt ??= clock.now();
      message.invisibleUntil = Date.now() + visibilitySeconds * 1000;
      receipts.set(message.receipt, message);
      postpone(message, 'receiver');
      // A first receive is not stored: after a restart the message counts as new.
      if (message.receives > 1) void rows.received(message);
    }
    return fifo || !chaos ? taken : chaos.shuffle(name, taken);
  };

  /** @returns false if the handle of a FIFO message has expired */
  const remove = async (receipt: string): Promise<boolean> => {
    const message = receipts.get(receipt);
    if (!message) return true;
    if (fifo && message.wait !== 'receiver') return false;
    await drop(message);
    notify();
    return true;
  };

  /** Changes the visibility timeout. @returns false if the message is not in flight under that handle */
  const changeVisibility = (receipt: string, seconds: number): boolean => {
    const message = receipts.get(receipt);
    if (message?.wait !== 'receiver') return false;
    delayed.remove(message);
    message.invisibleUntil = Date.now() + seconds * 1000;
    if (seconds > 0) delayed.add(message);
    else arrive([message]);
    return true;
  };

  /** Handles a failed invocation. The rest of the visibility timeout runs in moved time, because no function processes the message. */
  const fail = (receipt: string) => {
    const message = receipts.get(receipt);
    if (message?.wait !== 'receiver') return;
    delayed.remove(message);
    const isExhausted = message.receives >= (redrive?.maxReceives ?? Number.POSITIVE_INFINITY);
    message.availableAt = isExhausted ? 0 : clock.now() + Math.max(0, message.invisibleUntil! - Date.now());
    postpone(message, 'retry');
  };

  return {
    settings,
    send,
    accept,
    receive,
    remove,
    changeVisibility,
    fail,
    nextRow: rows.nextRow,
    onMessages: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    takeable: () => buffer.takeable(),
    all: () => [...buffer.all(), ...delayed.all()],
    drop,
    /** Restores stored messages at the start. */
    restore: (messages: Message[]) => {
      for (const message of messages) {
        message.span = traces?.message(name, message.id, message.body);
        if (message.availableAt > clock.now()) postpone(message, 'delay');
        else buffer.add(message);
      }
    },
    purge: () => Promise.all([...buffer.all(), ...delayed.all()].map(drop)),
    flush: () => delayed.hasten(clock.now() + MAX_FLUSHED_DELAY_MS),
    expire: () => {
      const oldest = clock.now() - settings.retentionSeconds * 1000;
      for (const message of buffer.all()) if (message.sentAt < oldest) void drop(message);
      delayed.check();
    },
    /** After a reset of the clock: what was delayed waits as long as before. */
    moveBack: (ms: number) => {
      for (const message of delayed.all()) message.availableAt -= ms;
      delayed.check();
    },
    oldestMs: (): number => {
      const sent = [...buffer.all(), ...delayed.all()].filter(({ receives }) => receives <= UNCOUNTED_RECEIVES).map(({ sentAt }) => sentAt);
      return sent.length === 0 ? 0 : Math.max(0, clock.now() - Math.min(...sent));
    },
    counts: (): Omit<QueueMetrics, 'deadLetters' | 'oldestMs'> => ({ depth: buffer.size(), ...delayed.counts() }),
    stop: () => delayed.stop(),
  };
};
