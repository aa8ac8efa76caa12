import { type Context, hasRole, viewerId } from '../../_base/context.ts';
import { isBlockedFor, readViewerVisibility } from '../../_people/visibility.store.ts';
import type { Competition } from './competition.model.ts';

/** Returns a test for the competitions that a block hides from the caller in lists. Moderators and callers without a token see all. */
export const readHiddenByBlock = async (ctx: Pick<Context, 'caller'>): Promise<(competition: Competition) => boolean> => {
  const me = viewerId(ctx);
  if (me === undefined || hasRole(ctx, 'moderator')) return () => false;
  const view = await readViewerVisibility(me);
  return ({ creatorId }) => isBlockedFor(view, creatorId);
};
