import { MediaProcessed } from '../../schemas/media/events.ts';
import type { Rejection } from '../../schemas/media/models.ts';
import { consumer } from '../_async/consumer.ts';
import { sendMessages } from '../_async/send-messages.ts';
import type { Context } from '../_base/context.ts';
import { findProfile } from '../_people/profiles.store.ts';
import { mediaChanges } from '../_people/queues.ts';
import { commit, VersionConflict } from '../_table/commit.ts';
import { envelope } from '../_table/outbox.ts';
import { render } from './image/render.ts';
import { sniff, UnsupportedImage } from './image/walk.ts';
import { inSeconds, type Size, UNUSED_SECONDS } from './media.rules.ts';
import { type MediaItem, readMedia, readStoredMedia, replaceMediaItem } from './media.store.ts';
import { deleteUpload, readUpload, writeRenditions } from './media-objects.ts';
import { scan } from './scan.ts';
import { uploads } from './subscriptions.ts';

type Outcome = ({ status: 'ready' } & Size) | { status: 'rejected'; reason: Rejection };

const rejected = (ctx: Context, reason: Rejection, detail?: string): Outcome => {
  ctx.log.info('media rejected', { reason, detail });
  return { status: 'rejected', reason };
};

/** Checks the file and writes its renditions. Idempotent: repeated runs write the same objects. */
const processFile = async (media: MediaItem, ctx: Context): Promise<Outcome> => {
  const bytes = await readUpload(media);
  if (!bytes) return rejected(ctx, 'lost');
  const type = sniff(bytes);
  if (type !== media.contentType) return rejected(ctx, type ? 'other_type' : 'not_an_image', type);
  try {
    const { renditions, width, height } = await render(type, bytes);
    const finding = await scan({ media, bytes });
    if (finding !== undefined) return rejected(ctx, 'refused', finding);
    await writeRenditions(media.mediaId, renditions);
    return { status: 'ready', width, height };
  } catch (error) {
    if (!(error instanceof UnsupportedImage)) throw error;
    return rejected(ctx, error.reason, error.message);
  }
};

const processUpload = async (media: MediaItem, ctx: Context): Promise<void> => {
  const { mediaId, ownerId, purpose } = media;
  const outcome = await processFile(media, ctx);
  const { status } = outcome;
  const reason = status === 'rejected' ? { reason: outcome.reason } : {};
  const event = envelope(ctx, MediaProcessed, { mediaId, ownerId, purpose, status, ...reason });
  try {
    await commit(
      ctx,
      [replaceMediaItem(media, { ...media, ...outcome, expiresAt: inSeconds(ctx.now(), UNUSED_SECONDS), event })],
      undefined,
    );
  } catch (error) {
    // A concurrent delivery was faster and had the same outcome.
    if (!(error instanceof VersionConflict)) throw error;
  }
};

/** Renditions that were written while their record was erased, or for a suspended owner, must not stay served. */
const settleIfHidden = async (mediaId: string, ownerId: string): Promise<void> => {
  const [media, owner] = await Promise.all([readStoredMedia(mediaId), findProfile(ownerId)]);
  if (!media || !owner || owner.suspended) await sendMessages(mediaChanges, [{ body: { mediaId } }]);
};

/** Every step is idempotent. The file is deleted after the record holds the outcome. */
export default consumer(uploads, async ({ data: { mediaId, ownerId } }, ctx) => {
  const media = await readMedia(mediaId, ctx.now());
  if (media?.status === 'uploaded') await processUpload(media, ctx);
  if (media) await deleteUpload(media);
  await settleIfHidden(mediaId, ownerId);
});
