import type { Context } from '../../_base/context.ts';
import { relationshipUnchanged } from '../../_people/relationships.store.ts';
import { clearRestricted } from '../../_people/visibility.store.ts';
import { transact, VersionConflict } from '../../_table/commit.ts';
import { pushAdded } from '../fan-out/push-to-subscribers.ts';
import type { FeedIds } from './feed-state.ts';
import { sendSync } from './send-sync.ts';
import { type SyncResult, syncFeeds } from './sync-feeds.ts';

/** Longer than the time-out of every function that writes entries (60 s): afterwards no writer acts on an outdated relationship. */
const GRACE_SECONDS = 120;

const directions = ({ viewer, author }: FeedIds): FeedIds[] => [
  { viewer, author },
  { viewer: author, author: viewer },
];

/** Schedules the next sync of feeds of one relationship. */
const sendResync = async ([first, ...others]: readonly SyncResult[]): Promise<void> => {
  if (!first) return;
  // The lowest version is certain to differ where the two results saw different ones.
  const v = Math.min(first.relationship.v, ...others.map(({ relationship }) => relationship.v));
  await sendSync({ kind: 'relationship', ...first.ids, v, mutual: others.length > 0 }, GRACE_SECONDS);
};

const isRestricted = ({ restricted }: SyncResult): boolean => restricted;

/** Syncs both users' feeds with each other. Where an author is restricted, it also schedules a second sync after the grace period. */
export const syncWithGrace = async (one: string, other: string, ctx: Context): Promise<void> => {
  const results = await syncFeeds(directions({ viewer: one, author: other }), ctx);
  await pushAdded(
    results.map(({ ids, added }) => ({ viewer: ids.viewer, added })),
    ctx,
  );
  await sendResync(results.filter(isRestricted));
};

/** Stops consulting the relationship on every feed read. @throws VersionConflict if the relationship has changed. */
const clearRestrictions = async (agreed: readonly SyncResult[], ctx: Context): Promise<void> => {
  const [first] = agreed;
  if (!first) return;
  const cleared = agreed.map(({ ids: { viewer, author } }) => clearRestricted(viewer, author));
  await transact([relationshipUnchanged(first.relationship), ...cleared], ctx);
};

type Resync = FeedIds & { v: number; mutual: boolean };

/**
 * Syncs once more after the grace period, when slow workers have finished.
 * The restriction is cleared if the relationship is unchanged since the first sync and the feed needed no change; from then
 * on its entries alone decide. Otherwise another sync follows after another grace period.
 */
export const resyncAfterGrace = async ({ viewer, author, v, mutual }: Resync, ctx: Context): Promise<void> => {
  const results = await syncFeeds(mutual ? directions({ viewer, author }) : [{ viewer, author }], ctx);
  const restricted = results.filter(isRestricted);
  const agreed = restricted.filter(({ relationship, changed }) => relationship.v === v && !changed);
  try {
    await clearRestrictions(agreed, ctx);
    await sendResync(restricted.filter((result) => !agreed.includes(result)));
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
    await sendResync(restricted);
  }
};
