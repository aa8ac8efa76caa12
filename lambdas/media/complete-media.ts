import { NotFound } from '../../schemas/_kit/problems.ts';
import { MediaNotUploaded } from '../../schemas/media/errors.ts';
import { MediaUploaded } from '../../schemas/media/events.ts';
import type { completeMedia as route } from '../../schemas/media/routes.ts';
import { callerUserId } from '../_base/context.ts';
import type { UseCase } from '../_http/serve.ts';
import { commit, retryOnConflict } from '../_table/commit.ts';
import { envelope } from '../_table/outbox.ts';
import { inSeconds, PROCESSING_SECONDS } from './media.rules.ts';
import { readMedia, replaceMediaItem, shownMedia } from './media.store.ts';
import { findUpload } from './media-objects.ts';

export const completeMedia: UseCase<typeof route> = async ({ params: { mediaId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const media = await readMedia(mediaId, ctx.now());
    if (!media || media.ownerId !== callerUserId(ctx)) throw NotFound.error();
    if (media.status !== 'declared') return commit(ctx, [], shownMedia(media));
    const etag = await findUpload(media);
    if (etag === undefined) throw MediaNotUploaded.error();
    const { ownerId, purpose } = media;
    const event = envelope(ctx, MediaUploaded, { mediaId, ownerId, purpose });
    const after = { ...media, status: 'uploaded' as const, etag, expiresAt: inSeconds(ctx.now(), PROCESSING_SECONDS), event };
    return commit(ctx, [replaceMediaItem(media, after)], shownMedia(after));
  });
