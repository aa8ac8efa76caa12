import type { Context } from '../../_base/context.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { relationshipUnchanged } from '../../_people/relationships.store.ts';
import { clearRestricted } from '../../_people/visibility.store.ts';
import { transact, VersionConflict } from '../../_table/commit.ts';
import { pushAdded } from '../fan-out/push-to-subscribers.ts';
import { sendSync } from './send-sync.ts';
import { syncRelationship } from './sync-relationship.ts';

/** Longer than any function lives that writes entries (60 s): when it is over, nobody acts any more on what held before. */
const GRACE_SECONDS = 120;

type Who = { viewer: string; author: string };

/** Settles what one of two people may see of the other, and sees to it that it is settled again where that became less. */
export const syncWithGrace = async (who: Who, ctx: Context): Promise<void> => {
  const { relationship, restricted, added } = await syncRelationship(who, ctx);
  await pushAdded(who.viewer, added, ctx);
  if (restricted) await sendSync({ kind: 'relationship', ...who, v: relationship.v }, GRACE_SECONDS);
};

/** Reads ask the relationship no more. @throws VersionConflict where it has changed. */
const release = ({ viewer, author }: Who, relationship: Relationship, ctx: Context): Promise<void> =>
  transact([relationshipUnchanged(relationship), clearRestricted(viewer, author)], ctx);

/**
 * The second read, when those who were slow have written. What is between the two has not changed for the whole time and
 * nothing was left to do: then the feed alone says what the viewer may see. Otherwise it is looked at once more later.
 */
export const resyncAfterGrace = async ({ v, ...who }: Who & { v: number }, ctx: Context): Promise<void> => {
  const { relationship, restricted, rounds } = await syncRelationship(who, ctx);
  if (!restricted) return;
  try {
    if (relationship.v === v && rounds === 1) return await release(who, relationship, ctx);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
  }
  await sendSync({ kind: 'relationship', ...who, v: relationship.v }, GRACE_SECONDS);
};
