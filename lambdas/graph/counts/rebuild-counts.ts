import { chunk } from 'es-toolkit/array';
import { applyUpdates } from '../../_counters/counter-updates.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { readApplied } from './applied-rows.store.ts';
import { contributionOf, sameContribution, updateOf } from './friend-counts.counter.ts';
import { type Generations, readGenerations, writeGenerations } from './generations.store.ts';

type Time = { remaining(): number; now(): Date };

/** Instances cache the live generation for up to two minutes; the old one is kept up to date for longer. */
const RETIRING_MS = 10 * 60_000;
const BATCH_SIZE = 300;

const nextNumber = ({ live, building, retiring, retired }: Generations): number =>
  1 + Math.max(live, building ?? 0, retiring?.number ?? 0, ...retired);

/** Starts the next generation, or resumes the one being built. From then on, changes are applied to both. */
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
 * Inserts relationships missing from the generation. Existing rows were written by the counter from newer data, or another
 * stream record will update them, so they are kept.
 * @returns the number of inserted relationships
 */
export const insertMissing = async (generation: number, relationships: readonly Relationship[], time: Time): Promise<number> => {
  let inserted = 0;
  for (const part of chunk(
    relationships.filter((relationship) => !sameContribution(contributionOf(relationship))),
    BATCH_SIZE,
  )) {
    const read = await readApplied(part, [generation]);
    const absent = part.filter((relationship) => read.row(relationship, generation) === undefined);
    const conflicts = await applyUpdates(
      absent.map((relationship) => updateOf(read.relationship(relationship), undefined, generation)),
      time,
    );
    inserted += absent.length - conflicts.length;
  }
  return inserted;
};

/** Makes the built generation live. @throws Error if another generation is being built by now */
export const switchTo = (generation: number, time: Time): Promise<void> =>
  retryOnConflict(time, async () => {
    const generations = await readGenerations();
    if (generations.live === generation) return;
    if (generations.building !== generation) throw new Error(`cannot switch to ${generation}: another generation is being built`);
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
