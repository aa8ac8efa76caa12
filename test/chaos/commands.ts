import type { Random } from '../support/seeded-random.ts';

/** One call of the load. Every command has an idempotency key; a repeated one is sent twice concurrently. */
export type Command = { key: string; competition: number; repeated: boolean } & (
  | { kind: 'join' | 'leave'; person: number }
  /** `agoMs`: the score was reached before the call. */
  | { kind: 'submit'; person: number; round: string; score: number; agoMs: number }
  | { kind: 'override'; person: number; round: string; score: number }
  | { kind: 'batch'; round: string; rows: { person: number; score: number }[] }
  | { kind: 'rebuild'; round: string | undefined; shards: number }
);

export type Shape = { people: number; rounds: readonly string[]; competitions: number };

/** Rounds are open for a day. */
const LONGEST_AGO_MS = 3_600_000;

/**
 * Generates a load of joins, leaves, submissions, batches, overrides and rebuilds. Every score is unique within the load, so that the
 * history row of a command can be identified.
 */
export const generateCommands = (random: Random, count: number, shape: Shape): Command[] => {
  let unique = 0;
  const score = (): number => {
    unique += 1;
    // Unique in the integer part; small and large changes, both signs, one decimal.
    const magnitude = random.pick([1, 100, 10_000]) * 1000;
    return (random.next() < 0.2 ? -1 : 1) * (random.integer(magnitude) * 2000 + unique) + random.integer(10) / 10;
  };
  // All users join at once, so the capacity of a small competition is exhausted by concurrent joins.
  const initialJoins = Array.from(
    { length: shape.people * shape.competitions },
    (_, index): Command => ({
      key: `initial-${index}`,
      kind: 'join',
      competition: Math.floor(index / shape.people),
      person: index % shape.people,
      repeated: random.next() < 0.3,
    }),
  );
  const later = Array.from({ length: Math.max(0, count - initialJoins.length) }, (_, index): Command => {
    const common = { key: `command-${index}`, competition: random.integer(shape.competitions), repeated: random.next() < 0.15 };
    const person = random.integer(shape.people);
    const round = random.pick(shape.rounds);
    const kind = random.next();
    if (kind < 0.14) return { ...common, kind: 'join', person };
    if (kind < 0.24) return { ...common, kind: 'leave', person };
    if (kind < 0.8)
      return { ...common, kind: 'submit', person, round, score: score(), agoMs: random.next() < 0.3 ? random.integer(LONGEST_AGO_MS) : 0 };
    if (kind < 0.87) return { ...common, kind: 'override', person, round, score: score() };
    if (kind < 0.91) return { ...common, kind: 'rebuild', round: random.pick([undefined, ...shape.rounds]), shards: 1 + random.integer(3) };
    const rows = Array.from({ length: 2 + random.integer(6) }, () => ({ person: random.integer(shape.people), score: score() }));
    return { ...common, kind: 'batch', round, rows };
  });
  return [...initialJoins, ...later].slice(0, count);
};
