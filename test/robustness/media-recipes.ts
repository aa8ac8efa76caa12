import * as media from '../../schemas/media/routes.ts';
import { picture, toPng } from '../support/images.ts';
import { upload } from '../support/uploads.ts';
import type { Call, Targets } from './robustness-harness.ts';

/** A call of each idempotent route of media that succeeds once, and a different body. */
export const mediaRecipes = (targets: () => Targets): Record<string, () => Promise<{ call: Call; other?: unknown }>> => {
  const png = toPng(picture(8, 8));
  const body = { purpose: 'post' as const, contentType: 'image/png', bytes: png.length };
  return {
    [media.createMedia.id]: async () => ({ call: { body }, other: { ...body, bytes: 100 } }),
    [media.completeMedia.id]: async () => {
      const { mediaId, upload: where } = await targets().clientOf(targets().people.creator).call(media.createMedia, { body });
      await upload(where, png);
      return { call: { params: { mediaId } } };
    },
  };
};
