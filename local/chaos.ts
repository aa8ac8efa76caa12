/** `lost`: never sent. `killed`: took effect, but the worker ends before the response. `throttled`: fails with a retriable error. */
export type Fault = 'lost' | 'killed' | 'throttled';
export type CutCall = { caller: string; service: string; operation: string };

export type Chaos = {
  readonly seed: string;
  readonly paused: boolean;
  /** Starts the sequence of faults that a new stack with that seed would have. */
  reseed(seed: string | number): void;
  /** Draws the fault of one call of a function. */
  cut(call: CutCall): Fault | undefined;
  /** Draws whether a delivery of this queue or stream is repeated. */
  duplicate(source: string): boolean;
  /** Reorders messages, as a standard queue may. */
  shuffle<T>(source: string, list: readonly T[]): T[];
  /** Applies one fault to the first matching call. Takes precedence over drawn faults and also works while paused. */
  once(predicate: (call: CutCall) => boolean, fault: Fault): void;
  /** Fails every matching call, also while paused, until the returned function is called. */
  outage(predicate: (call: CutCall) => boolean): () => void;
  pause(): void;
  resume(): void;
};

/** Probabilities per call or delivery. `killed` is the rarest: starting another worker costs as much as a hundred calls. */
export type ChaosRates = { lost: number; killed: number; throttled: number; duplicate: number; reorder: number };
const DEFAULT_RATES: ChaosRates = { lost: 0.02, killed: 0.004, throttled: 0.02, duplicate: 0.08, reorder: 0.2 };

/** Function name of a worker id, which ends in a number. */
const functionOf = (caller: string) => caller.replace(/[-.:_#]?\d+$/, '');

/**
 * Each decision follows from the seed, the source of the decision and a counter per source. The faults of one source do not
 * depend on how calls of other functions interleave.
 */
export const createChaos = (seed: string | number, rates: Partial<ChaosRates> = {}): Chaos => {
  const rate = { ...DEFAULT_RATES, ...rates };
  const counters = new Map<string, number>();
  const planned: { predicate: (call: CutCall) => boolean; fault: Fault }[] = [];
  const outages = new Set<(call: CutCall) => boolean>();
  let current = String(seed);
  let paused = false;

  /** Uniform in [0, 1). */
  const next = (source: string) => {
    const count = counters.get(source) ?? 0;
    counters.set(source, count + 1);
    return hash(`${current}|${source}|${count}`) / 2 ** 32;
  };

  return {
    get seed() {
      return current;
    },
    get paused() {
      return paused;
    },
    reseed: (next) => {
      current = String(next);
      counters.clear();
    },
    cut: (call) => {
      const index = planned.findIndex(({ predicate }) => predicate(call));
      if (index >= 0) return planned.splice(index, 1)[0]!.fault;
      if ([...outages].some((predicate) => predicate(call))) return 'lost';
      if (paused) return undefined;
      const drawn = next(`call ${functionOf(call.caller)}`);
      if (drawn < rate.lost) return 'lost';
      if (drawn < rate.lost + rate.killed) return 'killed';
      return drawn < rate.lost + rate.killed + rate.throttled ? 'throttled' : undefined;
    },
    duplicate: (source) => !paused && next(`duplicate ${source}`) < rate.duplicate,
    shuffle: (source, list) => {
      const shuffled = [...list];
      if (paused || list.length < 2 || next(`reorder ${source}`) >= rate.reorder) return shuffled;
      for (let at = shuffled.length - 1; at > 0; at -= 1) {
        const other = Math.floor(next(`shuffle ${source}`) * (at + 1));
        [shuffled[at], shuffled[other]] = [shuffled[other]!, shuffled[at]!];
      }
      return shuffled;
    },
    once: (predicate, fault) => void planned.push({ predicate, fault }),
    outage: (predicate) => {
      outages.add(predicate);
      return () => void outages.delete(predicate);
    },
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
    },
  };
};

/** FNV-1a with the final avalanche of MurmurHash3: 32 bits, uniform enough for random decisions. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
};
