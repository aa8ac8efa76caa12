import { MediaUnfinishedTooMany } from '../../schemas/media/errors.ts';
import { MAX_UNFINISHED } from '../../schemas/media/models.ts';
import type { createMedia as route } from '../../schemas/media/routes.ts';
import { callerUserId } from '../_base/context.ts';
import { newId } from '../_base/ids.ts';
import type { UseCase } from '../_http/serve.ts';
import { commit } from '../_table/commit.ts';
import { useAllowance } from './allowance.store.ts';
import { asBase64, checkDeclaration, inSeconds, UNFINISHED_SECONDS, UPLOAD_SECONDS } from './media.rules.ts';
import { countUnfinished, createMediaItem } from './media.store.ts';
import { signUpload } from './media-objects.ts';

export const createMedia: UseCase<typeof route> = async ({ body: { purpose, contentType, bytes, sha256 } }, ctx) => {
  const type = checkDeclaration(purpose, contentType, bytes);
  const now = ctx.now();
  const ownerId = callerUserId(ctx);
  if ((await countUnfinished(ownerId, now)) >= MAX_UNFINISHED) throw MediaUnfinishedTooMany.error();
  const media = {
    mediaId: newId('media'),
    ownerId,
    purpose,
    contentType: type,
    bytes,
    ...(sha256 === undefined ? {} : { sha256: asBase64(sha256) }),
    status: 'declared' as const,
    createdAt: now.toISOString(),
    v: 1,
    expiresAt: inSeconds(now, UNFINISHED_SECONDS),
  };
  // Computed before signing, so that it is never later than the expiry of the signature.
  const expiresAt = new Date(now.getTime() + UPLOAD_SECONDS * 1000).toISOString();
  const upload = await signUpload(media);
  return commit(ctx, [createMediaItem(media), useAllowance({ userId: ownerId, bytes }, now)], {
    mediaId: media.mediaId,
    upload,
    expiresAt,
  });
};
