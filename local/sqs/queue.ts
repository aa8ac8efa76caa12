import { createHash, randomUUID } from 'node:crypto';
import type { Chaos } from '../chaos.ts';
import type { Clock } from '../clock.ts';
import type { QueueMetrics } from '../metrics.ts';
import { createDelayedMessages } from './delayed-messages.ts';
import type { Message, MessageAttribute } from './message.ts';
import { fifoLine, standardBuffer } from './message-buffer.ts';
import type { QueueRows } from './rows.ts';

export type QueueSettings = {
  name: string;
  arn: string;
  url: string;
  fifo: boolean;
  contentBasedDeduplication: boolean;
  /** `messageGroup` where the same de-duplication id may come once per group. */
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
};
export type Sent = { id: string; row: number };

export type Queue = ReturnType<typeof createQueue>;
type Parts = {
  settings: QueueSettings;
  clock: Clock;
  rows: QueueRows;
  chaos: Chaos | undefined;
  find(arn: string): Queue | undefined;
};

const deduplicationMs = 300_000;
/** `settle` brings forward the pauses before retries, and delays up to this (ms); longer ones are for the clock. */
const settleReach = 60_000;

/** One queue, in memory with every message also on disk: acknowledged means stored. Delays run in moved time, visibility in real time. */
export const createQueue = ({ settings, clock, rows, chaos, find }: Parts) => {
  const { name, fifo, redrive } = settings;
  const line = fifo ? fifoLine() : standardBuffer();
  const receipts = new Map<string, Message>();
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };

  const arrive = (messages: Message[]) => {
    for (const message of messages) {
      const { wait } = message;
      message.wait = undefined;
      if (wait === undefined || wait === 'delay') line.add(message);
      else if (!deadLetter(message)) line.giveBack(message);
    }
    notify();
  };
  const waiting = createDelayedMessages(clock, arrive);
  const postpone = (message: Message, wait: Message['wait']) => {
    message.wait = wait;
    waiting.add(message);
  };

  /** Moves a message that was received too often. */
  const deadLetter = (message: Message): boolean => {
    if (!redrive || message.receives < redrive.maxReceives) return false;
    const target = find(redrive.target);
    if (!target) return false;
    drop(message);
    void target.accept({ ...message, row: rows.nextRow(), source: settings.arn, receives: 0, receipt: undefined, availableAt: 0 });
    return true;
  };
  const drop = (message: Message) => {
    waiting.remove(message);
    line.remove(message);
    line.release(message);
    if (message.receipt) receipts.delete(message.receipt);
    return rows.remove(message);
  };

  const accept = async (message: Message): Promise<void> => {
    const stored = rows.insert(name, message);
    if (message.availableAt > clock.now()) postpone(message, 'delay');
    else arrive([message]);
    await stored;
  };

  const send = async ({ body, attributes = {}, group, deduplicationId, delaySeconds }: Sending): Promise<Sent> => {
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
    };
    if (scope !== undefined) rows.remember(name, scope, now + deduplicationMs, message);
    await accept(message);
    return { id, row: message.row };
  };

  const receive = (max: number, visibilitySeconds = settings.visibilitySeconds): Message[] => {
    const taken = line.take(max);
    for (const message of taken) {
      if (!fifo && !message.copy && chaos?.duplicate(name)) line.add({ ...message, copy: true });
      if (message.receipt) receipts.delete(message.receipt);
      message.receipt = `${message.id}/${randomUUID()}`;
      message.receives += 1;
      message.firstReceivedAt ??= clock.now();
      message.invisibleUntil = Date.now() + visibilitySeconds * 1000;
      receipts.set(message.receipt, message);
      postpone(message, 'receiver');
      // A first receive need not be on disk: after a restart the message is simply new again.
      if (message.receives > 1) void rows.received(message);
    }
    return fifo || !chaos ? taken : chaos.shuffle(name, taken);
  };

  /** True where the handle still held the message, or nobody does any more. */
  const remove = async (receipt: string): Promise<boolean> => {
    const message = receipts.get(receipt);
    if (!message) return true;
    if (fifo && message.wait !== 'receiver') return false;
    await drop(message);
    notify();
    return true;
  };

  /** New time until the message is visible again; false where nobody holds it under that handle. */
  const changeVisibility = (receipt: string, seconds: number): boolean => {
    const message = receipts.get(receipt);
    if (message?.wait !== 'receiver') return false;
    waiting.remove(message);
    message.invisibleUntil = Date.now() + seconds * 1000;
    if (seconds > 0) waiting.add(message);
    else arrive([message]);
    return true;
  };

  /** Its function failed: what is left of the visibility time-out passes in moved time, since nobody works on it. */
  const fail = (receipt: string) => {
    const message = receipts.get(receipt);
    if (message?.wait !== 'receiver') return;
    waiting.remove(message);
    const spent = message.receives >= (redrive?.maxReceives ?? Number.POSITIVE_INFINITY);
    message.availableAt = spent ? 0 : clock.now() + Math.max(0, message.invisibleUntil! - Date.now());
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
    takeable: () => line.takeable(),
    all: () => [...line.all(), ...waiting.all()],
    drop,
    /** Puts stored messages in their places after a start. */
    restore: (messages: Message[]) => {
      for (const message of messages) {
        if (message.availableAt > clock.now()) postpone(message, 'delay');
        else line.add(message);
      }
    },
    purge: () => Promise.all([...line.all(), ...waiting.all()].map(drop)),
    flush: () => waiting.hasten(clock.now() + settleReach),
    expire: () => {
      const oldest = clock.now() - settings.retentionSeconds * 1000;
      for (const message of line.all()) if (message.sentAt < oldest) void drop(message);
      waiting.check();
    },
    counts: (): Omit<QueueMetrics, 'deadLetters'> => ({ depth: line.size(), ...waiting.counts() }),
    stop: () => waiting.stop(),
  };
};
