import { NotFound } from '../../schemas/_kit/problems.ts';
import type { getMedia as route } from '../../schemas/media/routes.ts';
import { callerUserId } from '../_base/context.ts';
import type { UseCase } from '../_http/serve.ts';
import { readMedia, shownMedia } from './media.store.ts';

export const getMedia: UseCase<typeof route> = async ({ params: { mediaId } }, ctx) => {
  const media = await readMedia(mediaId, ctx.now());
  if (!media || media.ownerId !== callerUserId(ctx)) throw NotFound.error();
  return shownMedia(media);
};
