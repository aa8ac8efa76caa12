import { chunk } from 'es-toolkit/array';
import { applyUpdates } from '../../_counters/counter-updates.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { readApplied } from './applied-rows.store.ts';
import { contributionOf, sameContribution, updateOf } from './friend-counts.counter.ts';
import { type Generations, readGenerations, writeGenerations } from './generations.store.ts';

type Time = { remaining(): number; now(): Date };

/** Instances show the generation that they know of for a minute or two; the old one is kept up to date for longer. */
const RETIRING_MS = 10 * 60_000;
const AT_ONCE = 300;

const nextNumber = ({ live, building, retiring, retired }: Generations): number =>
  1 + Math.max(live, building ?? 0, retiring?.number ?? 0, ...retired);

/** Begins the next generation beside the live one, or goes on with the one that is being built. From now on both are applied to. */
export const beginRebuild = (time: Time): Promise<number> =>
  retryOnConflict(time, async () => {
    const generations = await readGenerations();
    if (generations.building !== undefined) return generations.building;
    const building = nextNumber(generations);
    const { v: _, ...rest } = generations;
    await writeGenerations(generations, { ...rest, building }, time);
    return building;
  });

/**
 * Counts relationships that are missing in the generation. What has a row has it from the projector, which read the relationship later or
 * will hear of it again, so it stays.
 * @returns how many were missing.
 */
export const insertMissing = async (generation: number, relationships: readonly Relationship[], time: Time): Promise<number> => {
  let inserted = 0;
  for (const part of chunk(
    relationships.filter((relationship) => !sameContribution(contributionOf(relationship))),
    AT_ONCE,
  )) {
    const read = await readApplied(part, [generation]);
    const absent = part.filter((relationship) => read.row(relationship, generation) === undefined);
    const stale = await applyUpdates(
      absent.map((relationship) => updateOf(read.relationship(relationship), undefined, generation)),
      time,
    );
    inserted += absent.length - stale.length;
  }
  return inserted;
};

/** Makes the built generation the one that is shown. @throws Error where it is not the one being built any more. */
export const switchTo = (generation: number, time: Time): Promise<void> =>
  retryOnConflict(time, async () => {
    const generations = await readGenerations();
    if (generations.live === generation) return;
    if (generations.building !== generation) throw new Error(`another generation than ${generation} is being built by now`);
    const { live, retiring, retired } = generations;
    await writeGenerations(
      generations,
      {
        live: generation,
        retiring: { number: live, until: time.now().getTime() + RETIRING_MS },
        retired: [...retired, ...(retiring ? [retiring.number] : [])],
      },
      time,
    );
  });
