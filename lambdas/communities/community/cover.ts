import { type Context, callerUserId } from '../../_base/context.ts';
import { useName } from '../../_people/media-use.ts';
import type { Write } from '../../_table/commit.ts';
import { attachMedia } from '../../media/index.ts';
import type { Cover } from './community.model.ts';

/** Returns a new cover image, and the writes that keep it from expiring. @throws MEDIA_NOT_FOUND, MEDIA_NOT_READY, MEDIA_USED_TOO_OFTEN */
export const coverOf = async (
  ctx: Context,
  communityId: string,
  mediaId: string | null | undefined,
): Promise<{ cover?: Cover; writes: Write[] }> => {
  if (typeof mediaId !== 'string') return { writes: [] };
  const { views, writes } = await attachMedia(ctx, [mediaId], { purpose: 'community', use: useName('community', communityId) });
  const [view] = views;
  return view ? { cover: { mediaId, width: view.width, height: view.height, by: callerUserId(ctx) }, writes } : { writes };
};
