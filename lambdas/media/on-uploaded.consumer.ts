import type { EventData } from '../../schemas/_kit/event.ts';
import { MediaProcessed, MediaUploaded } from '../../schemas/media/events.ts';
import type { Rejection } from '../../schemas/media/models.ts';
import { consumeEvents } from '../_async/consumer.ts';
import type { Context } from '../_base/context.ts';
import { commit, VersionConflict } from '../_table/commit.ts';
import { envelope } from '../_table/outbox.ts';
import { render } from './image/render.ts';
import { sniff, UnsupportedImage } from './image/walk.ts';
import type { Size } from './media.rules.ts';
import { type MediaItem, readMedia, replaceMediaItem } from './media.store.ts';
import { deleteUpload, readUpload, writeRenditions } from './media-objects.ts';
import { scan } from './scan.ts';

type Verdict = ({ status: 'ready' } & Size) | { status: 'rejected'; reason: Rejection };

const rejected = (ctx: Context, reason: Rejection, why?: string): Verdict => {
  ctx.log.info('media rejected', { reason, why });
  return { status: 'rejected', reason };
};

/** Looks at the file and writes what is to be served of it: the same objects with the same content, however often. */
const judge = async (media: MediaItem, ctx: Context): Promise<Verdict> => {
  const bytes = await readUpload(media);
  if (!bytes) return rejected(ctx, 'lost');
  const type = sniff(bytes);
  if (type !== media.contentType) return rejected(ctx, type ? 'other_type' : 'not_an_image', type);
  try {
    const { renditions, width, height } = await render(type, bytes);
    const refusal = await scan({ media, bytes });
    if (refusal !== undefined) return rejected(ctx, 'refused', refusal);
    await writeRenditions(media.mediaId, renditions);
    return { status: 'ready', width, height };
  } catch (error) {
    if (!(error instanceof UnsupportedImage)) throw error;
    return rejected(ctx, error.reason, error.message);
  }
};

const settle = async (media: MediaItem, ctx: Context): Promise<void> => {
  const { mediaId, ownerId, purpose } = media;
  const verdict = await judge(media, ctx);
  const { status } = verdict;
  const reason = status === 'rejected' ? { reason: verdict.reason } : {};
  const event = envelope(ctx, MediaProcessed, { mediaId, ownerId, purpose, status, ...reason });
  try {
    await commit(ctx, [replaceMediaItem(media, { ...media, ...verdict, event })], undefined);
  } catch (error) {
    // Another delivery was quicker and came to the same verdict.
    if (!(error instanceof VersionConflict)) throw error;
  }
};

/** Each step may be repeated: the file is deleted last, and only once the record says what became of it. */
export const handler = consumeEvents({
  [MediaUploaded.name]: async ({ data }, ctx) => {
    const { mediaId } = data as EventData<typeof MediaUploaded>;
    const media = await readMedia(mediaId, ctx.now());
    if (!media) return;
    if (media.status === 'uploaded') await settle(media, ctx);
    await deleteUpload(media);
  },
});
