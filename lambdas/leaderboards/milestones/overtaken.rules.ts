import { parseOrderKey } from '../boards/positions.rules.ts';

/** A user who kept their score and now ranks behind another one. */
export type Overtaking = { userId: string; position: number; byUserId: string; previousRank: number; rank: number | null };

type Place = ReturnType<typeof parseOrderKey> & { key: string };

const rankAt = (places: readonly Place[], index: number): number =>
  1 + places.filter(({ position }) => position < (places[index] as Place).position).length;

/**
 * Compares two top tens, by their order keys. A key holds the score, so that a user whose own score changed is not overtaken.
 * A user who fell out of the top 10 has no rank here.
 */
export const overtakings = (before: readonly string[], now: readonly string[]): Overtaking[] => {
  const placesOf = (keys: readonly string[]): Place[] => keys.map((key) => ({ ...parseOrderKey(key), key }));
  const [earlier, current] = [placesOf(before), placesOf(now)];
  return earlier.flatMap(({ userId, position, key }, index) => {
    const found = current.findIndex((place) => place.userId === userId);
    if (found >= 0 && current[found]?.key !== key) return [];
    const ahead = current.slice(0, found < 0 ? undefined : found);
    const wereAhead = new Set(earlier.slice(0, index).map((place) => place.userId));
    const by = ahead.findLast((place) => !wereAhead.has(place.userId) && place.position < position);
    const rank = found < 0 ? null : rankAt(current, found);
    return by ? [{ userId, position, byUserId: by.userId, previousRank: rankAt(earlier, index), rank }] : [];
  });
};
