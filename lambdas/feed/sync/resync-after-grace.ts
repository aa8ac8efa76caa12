import type { Context } from '../../_base/context.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { relationshipUnchanged } from '../../_people/relationships.store.ts';
import { clearRestricted } from '../../_people/visibility.store.ts';
import { transact, VersionConflict } from '../../_table/commit.ts';
import { pushAdded } from '../fan-out/push-to-subscribers.ts';
import type { FeedIds } from './feed-state.ts';
import { sendSync } from './send-sync.ts';
import { type SyncResult, syncFeeds } from './sync-feeds.ts';

/** Longer than the time-out of every function that writes entries (60 s): afterwards no writer acts on an outdated relationship. */
const GRACE_SECONDS = 120;

const sendResync = ({ ids, relationship }: Pick<SyncResult, 'ids' | 'relationship'>): Promise<void> =>
  sendSync({ kind: 'relationship', ...ids, v: relationship.v }, GRACE_SECONDS);

/** Syncs both users' feeds with each other. Where an author is restricted, it also schedules a second sync after the grace period. */
export const syncWithGrace = async (one: string, other: string, ctx: Context): Promise<void> => {
  const feeds = [
    { viewer: one, author: other },
    { viewer: other, author: one },
  ];
  const results = await syncFeeds(feeds, ctx);
  await pushAdded(
    results.map(({ ids, added }) => ({ viewer: ids.viewer, added })),
    ctx,
  );
  for (const result of results) if (result.restricted) await sendResync(result);
};

/** Stops consulting the relationship on every feed read. @throws VersionConflict if the relationship has changed. */
const clearRestriction = ({ viewer, author }: FeedIds, relationship: Relationship, ctx: Context): Promise<void> =>
  transact([relationshipUnchanged(relationship), clearRestricted(viewer, author)], ctx);

/**
 * Syncs once more after the grace period, when slow workers have finished.
 * The restriction is cleared if the relationship is unchanged since the first sync and the feed needed no change; from then
 * on its entries alone decide. Otherwise another sync follows after another grace period.
 */
export const resyncAfterGrace = async ({ viewer, author, v }: FeedIds & { v: number }, ctx: Context): Promise<void> => {
  for (const { ids, relationship, restricted, changed } of await syncFeeds([{ viewer, author }], ctx)) {
    if (!restricted) continue;
    try {
      if (relationship.v === v && !changed) {
        await clearRestriction(ids, relationship, ctx);
        continue;
      }
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
    await sendResync({ ids, relationship });
  }
};
