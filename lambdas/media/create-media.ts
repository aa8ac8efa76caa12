import type { createMedia as route } from '../../schemas/media/routes.ts';
import { callerUserId } from '../_base/context.ts';
import { newId } from '../_base/ids.ts';
import type { UseCase } from '../_http/serve.ts';
import { commit } from '../_table/commit.ts';
import { asBase64, checkDeclaration, UNFINISHED_SECONDS, UPLOAD_SECONDS } from './media.rules.ts';
import { createMediaItem } from './media.store.ts';
import { signUpload } from './media-objects.ts';

export const createMedia: UseCase<typeof route> = async ({ body: { purpose, contentType, bytes, sha256 } }, ctx) => {
  const type = checkDeclaration(purpose, contentType, bytes);
  const now = ctx.now();
  const media = {
    mediaId: newId('media'),
    ownerId: callerUserId(ctx),
    purpose,
    contentType: type,
    bytes,
    ...(sha256 === undefined ? {} : { sha256: asBase64(sha256) }),
    status: 'declared' as const,
    createdAt: now.toISOString(),
    v: 1,
    expiresAt: Math.floor(now.getTime() / 1000) + UNFINISHED_SECONDS,
  };
  // Computed before signing, so that it is never later than the expiry of the signature.
  const expiresAt = new Date(now.getTime() + UPLOAD_SECONDS * 1000).toISOString();
  const upload = await signUpload(media);
  return commit(ctx, [createMediaItem(media)], { mediaId: media.mediaId, upload, expiresAt });
};
