import type { RoundEntry } from './competition.model.ts';

/**
 * `[scaled, reachedAt, submissions = 1, …]`. The other times follow as differences from `reachedAt`; defaults at the end are left
 * out.
 */
export type StoredEntry = readonly number[];

export const storedEntry = ({ scaled, reachedAt, submissions, ...times }: RoundEntry): StoredEntry => {
  const { arrivedAt = reachedAt, latestAt = reachedAt, countsAt = reachedAt } = times;
  const fields = [scaled, reachedAt, submissions, arrivedAt - reachedAt, latestAt - reachedAt, countsAt - reachedAt];
  const lastTime = fields.findLastIndex((field, index) => index > 2 && field !== 0);
  return fields.slice(0, lastTime > 0 ? lastTime + 1 : submissions === 1 ? 2 : 3);
};

export const entryOf = ([scaled = 0, reachedAt = 0, submissions = 1, arrived = 0, latest = 0, counts = 0]: StoredEntry): RoundEntry => ({
  scaled,
  reachedAt,
  submissions,
  ...(arrived === 0 ? {} : { arrivedAt: reachedAt + arrived }),
  ...(latest === 0 ? {} : { latestAt: reachedAt + latest }),
  ...(counts === 0 ? {} : { countsAt: reachedAt + counts }),
});
