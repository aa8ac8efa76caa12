/** The stack's single clock: real time plus an offset that only grows until a reset. Workers read the offset from shared memory. */
export type Clock = {
  /** Moved time, epoch milliseconds. */
  now(): number;
  /** Moves the time forward and awaits every callback (schedules, TTL, sockets, delayed messages) in order of registration. */
  advance(ms: number): Promise<void>;
  /** One `Float64`: milliseconds by which the moved time is ahead of the real time. */
  offset: SharedArrayBuffer;
  onAdvance(fn: (from: number, to: number) => void | Promise<void>): void;
  /** Awaited before the time moves. */
  beforeAdvance(fn: () => Promise<void>): void;
  /** Moves the time back to the real one, and awaits every callback with the milliseconds that it went back. */
  reset(): Promise<void>;
  onReset(fn: (ms: number) => void | Promise<void>): void;
};

export const createClock = (initialOffset = 0): Clock => {
  const offset = new SharedArrayBuffer(8);
  const view = new Float64Array(offset);
  view[0] = initialOffset;
  const callbacks: ((from: number, to: number) => void | Promise<void>)[] = [];
  const before: (() => Promise<void>)[] = [];
  const resets: ((ms: number) => void | Promise<void>)[] = [];
  const now = () => Date.now() + view[0]!;
  return {
    now,
    offset,
    onAdvance: (fn) => void callbacks.push(fn),
    beforeAdvance: (fn) => void before.push(fn),
    advance: async (ms) => {
      for (const callback of before) await callback();
      const from = now();
      view[0] = view[0]! + ms;
      for (const callback of callbacks) await callback(from, from + ms);
    },
    onReset: (fn) => void resets.push(fn),
    reset: async () => {
      const ms = view[0]!;
      view[0] = 0;
      for (const callback of resets) await callback(ms);
    },
  };
};

const durationPattern = /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/;
const unitMs = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000];

/**
 * Converts an ISO 8601 duration of weeks to seconds into milliseconds.
 * @returns undefined for malformed text, and for years and months, which have no fixed length
 */
export const parseDuration = (text: string): number | undefined => {
  const match = durationPattern.exec(text);
  if (!match) return undefined;
  return unitMs.reduce((total, ms, index) => total + Math.round(Number(match[index + 1] ?? 0) * ms), 0);
};
