import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { item, number, string } from 'dynamodb-toolbox/schema';
import { MediaNotFound, MediaNotReady } from '../../schemas/media/errors.ts';
import { MEDIA_TYPES, type Media as MediaModel, type MediaView, PURPOSES, type Purpose, REJECTIONS } from '../../schemas/media/models.ts';
import { type Context, callerUserId } from '../_base/context.ts';
import { type Write, write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { carriesEvent, expires, readItems, table } from '../_table/table.ts';
import { mediaViewOf } from './media.rules.ts';

export const mediaKeys = itemType({
  type: 'media',
  summary:
    'An upload, from its declaration to ready or rejected; carries media.uploaded and media.processed. Has a TTL until it is completed',
  writer: 'media/media.store.ts',
  key: { partition: 'MEDIA#{mediaId}', sort: 'MEDIA' },
});

const Media = new Entity({
  name: mediaKeys.type,
  table,
  schema: item({
    mediaId: string().key(),
    ownerId: string(),
    purpose: string().enum(...PURPOSES),
    contentType: string().enum(...MEDIA_TYPES),
    bytes: number(),
    /** Base64; absent if not declared. */
    sha256: string().optional(),
    status: string().enum('declared', 'uploaded', 'ready', 'rejected'),
    /** `ETag` of the completed object; no other version is processed. */
    etag: string().optional(),
    reason: string()
      .enum(...REJECTIONS)
      .optional(),
    width: number().optional(),
    height: number().optional(),
    createdAt: string(),
    v: number(),
    ...carriesEvent,
    ...expires,
  }),
  computeKey: mediaKeys.key,
  timestamps: false,
});
export type MediaItem = FormattedItem<typeof Media>;

/** TTL deletes lag by hours: an expired record counts as absent. */
const isLive = ({ expiresAt }: Pick<MediaItem, 'expiresAt'>, now: Date): boolean =>
  expiresAt === undefined || expiresAt * 1000 > now.getTime();

/** Consistent, because owners read right after a change and the consumer decides by the status. */
export const readMedia = async (mediaId: string, now: Date): Promise<MediaItem | undefined> => {
  const { Item } = await Media.build(GetItemCommand).key({ mediaId }).options({ consistent: true }).send();
  return Item && isLive(Item, now) ? Item : undefined;
};

export const createMediaItem = (media: MediaItem): Write =>
  write(
    Media.build(PutTransaction)
      .item(media)
      .options({ condition: { attr: 'mediaId', exists: false } }),
  );

/** Replaces a record unless it changed since it was read. */
export const replaceMediaItem = (before: MediaItem, after: MediaItem): Write =>
  write(
    Media.build(PutTransaction)
      .item({ ...after, v: before.v + 1 })
      .options({ condition: { attr: 'v', eq: before.v } }),
  );

const viewOf = ({ mediaId, status, width, height }: MediaItem): MediaView | undefined =>
  status === 'ready' && width !== undefined && height !== undefined ? mediaViewOf(mediaId, { width, height }) : undefined;

/** The record as its owner sees it. */
export const shownMedia = (media: MediaItem): MediaModel => {
  const { mediaId, purpose, contentType, bytes, status, reason, createdAt } = media;
  const common = { mediaId, purpose, contentType, bytes, createdAt, url: null };
  if (status === 'declared' || status === 'uploaded') return { ...common, status: 'pending' };
  return status === 'rejected' ? { ...common, status, ...(reason && { reason }) } : { ...common, status, ...viewOf(media) };
};

const readMany = async (mediaIds: readonly string[], options: { consistent: boolean }) => {
  const find = await readItems(
    mediaIds.map((mediaId) => mediaKeys.key({ mediaId })),
    options,
  );
  return (mediaId: string) => find(mediaKeys.key({ mediaId })) as MediaItem | undefined;
};

/**
 * Reads the public views of images: eventually consistent, one round trip, half a read unit each. Images that are missing or
 * not ready are absent. Content that stores width and height beside the id needs no read: see `mediaViewOf`.
 */
export const readMediaViews = async (mediaIds: readonly string[]): Promise<Map<string, MediaView>> => {
  const find = await readMany(mediaIds, { consistent: false });
  return new Map(
    mediaIds.flatMap((mediaId) => {
      const found = find(mediaId);
      const view = found && viewOf(found);
      return view ? [[mediaId, view] as const] : [];
    }),
  );
};

const requireAll = async (ctx: Context, mediaIds: readonly string[], purpose: Purpose): Promise<MediaView[]> => {
  const ownerId = callerUserId(ctx);
  const find = await readMany(mediaIds, { consistent: true });
  return mediaIds.map((mediaId) => {
    const found = find(mediaId);
    if (!found || found.ownerId !== ownerId || found.purpose !== purpose || !isLive(found, ctx.now())) throw MediaNotFound.error();
    const view = viewOf(found);
    if (!view) throw MediaNotReady.error();
    return view;
  });
};

/**
 * Reads ready media of the caller for a purpose, in the order given: consistent, one round trip, one read unit each.
 * @throws MEDIA_NOT_FOUND if it is missing, owned by another user or created for another purpose
 * @throws MEDIA_NOT_READY if it is unfinished or was rejected
 */
export async function requireReadyMedia(ctx: Context, mediaId: string, purpose: Purpose): Promise<MediaView>;
export async function requireReadyMedia(ctx: Context, mediaIds: readonly string[], purpose: Purpose): Promise<MediaView[]>;
export async function requireReadyMedia(ctx: Context, ids: string | readonly string[], purpose: Purpose): Promise<MediaView | MediaView[]> {
  if (typeof ids !== 'string') return requireAll(ctx, ids, purpose);
  const [view] = await requireAll(ctx, [ids], purpose);
  if (!view) throw MediaNotFound.error();
  return view;
}
