/** `lost`: never sent. `killed`: took effect, the worker is ended and never hears of it. `throttled`: refused with a retriable error. */
export type Fault = 'lost' | 'killed' | 'throttled';
export type CutCall = { caller: string; service: string; operation: string };

export type Chaos = {
  readonly seed: string;
  /** Begins another sequence of faults, as a new stack with that seed would. */
  reseed(seed: string | number): void;
  /** The fate of one call of a function. */
  cut(call: CutCall): Fault | undefined;
  /** Whether this delivery (`standard queue`, `stream`) comes twice. */
  duplicate(source: string): boolean;
  /** A standard queue's messages in the order they may as well come. */
  shuffle<T>(source: string, list: readonly T[]): T[];
  /** Exactly one fault at the first call that matches; comes before, and works while paused. */
  once(predicate: (call: CutCall) => boolean, fault: Fault): void;
  pause(): void;
  resume(): void;
};

/** Probabilities per call or delivery. Deaths are the rarest: to start another worker takes as much as a hundred calls. */
export type ChaosRates = { lost: number; killed: number; throttled: number; duplicate: number; reorder: number };
const usual: ChaosRates = { lost: 0.02, killed: 0.004, throttled: 0.02, duplicate: 0.08, reorder: 0.2 };

/** A caller is a worker; its trailing number is not part of the function's name. */
const functionOf = (caller: string) => caller.replace(/[-.:_#]?\d+$/, '');

/**
 * Decisions follow from the seed, the deciding place and a counter kept there, so one place's faults do not depend on how
 * other functions' calls interleave with it.
 */
export const createChaos = (seed: string | number, rates: Partial<ChaosRates> = {}): Chaos => {
  const rate = { ...usual, ...rates };
  const counters = new Map<string, number>();
  const awaited: { predicate: (call: CutCall) => boolean; fault: Fault }[] = [];
  let current = String(seed);
  let paused = false;

  /** Evenly spread in [0, 1). */
  const next = (place: string) => {
    const count = counters.get(place) ?? 0;
    counters.set(place, count + 1);
    return hash(`${current}|${place}|${count}`) / 2 ** 32;
  };

  return {
    get seed() {
      return current;
    },
    reseed: (next) => {
      current = String(next);
      counters.clear();
    },
    cut: (call) => {
      const index = awaited.findIndex(({ predicate }) => predicate(call));
      if (index >= 0) return awaited.splice(index, 1)[0]!.fault;
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
    once: (predicate, fault) => void awaited.push({ predicate, fault }),
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
    },
  };
};

/** FNV-1a with a final avalanche (the one of MurmurHash3): 32 bits, even enough for drawing lots. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
};
