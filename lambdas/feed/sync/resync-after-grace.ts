import type { Context } from '../../_base/context.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { relationshipUnchanged } from '../../_people/relationships.store.ts';
import { clearRestricted } from '../../_people/visibility.store.ts';
import { transact, VersionConflict } from '../../_table/commit.ts';
import { pushAdded } from '../fan-out/push-to-subscribers.ts';
import { sendSync } from './send-sync.ts';
import { syncRelationship } from './sync-relationship.ts';

/** Longer than the time-out of every function that writes entries (60 s): afterwards no writer acts on an outdated relationship. */
const GRACE_SECONDS = 120;

type FeedIds = { viewer: string; author: string };

/** Syncs a viewer's feed with one author. If the author is restricted, it also schedules a second sync after the grace period. */
export const syncWithGrace = async (ids: FeedIds, ctx: Context): Promise<void> => {
  const { relationship, restricted, added } = await syncRelationship(ids, ctx);
  await pushAdded(ids.viewer, added, ctx);
  if (restricted) await sendSync({ kind: 'relationship', ...ids, v: relationship.v }, GRACE_SECONDS);
};

/** Stops consulting the relationship on every feed read. @throws VersionConflict if the relationship has changed. */
const clearRestriction = ({ viewer, author }: FeedIds, relationship: Relationship, ctx: Context): Promise<void> =>
  transact([relationshipUnchanged(relationship), clearRestricted(viewer, author)], ctx);

/**
 * Syncs once more after the grace period, when slow workers have finished.
 * The restriction is cleared if the relationship is unchanged since the first sync and the feed needed no change; from then
 * on its entries alone decide. Otherwise another sync follows after another grace period.
 */
export const resyncAfterGrace = async ({ v, ...ids }: FeedIds & { v: number }, ctx: Context): Promise<void> => {
  const { relationship, restricted, rounds } = await syncRelationship(ids, ctx);
  if (!restricted) return;
  try {
    if (relationship.v === v && rounds === 1) return await clearRestriction(ids, relationship, ctx);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
  }
  await sendSync({ kind: 'relationship', ...ids, v: relationship.v }, GRACE_SECONDS);
};
