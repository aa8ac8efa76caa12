import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { item, list, number, string } from 'dynamodb-toolbox/schema';
import { omit } from 'es-toolkit/object';
import { MediaNotFound, MediaNotReady, MediaUsedTooOften } from '../../schemas/media/errors.ts';
import {
  MAX_USES,
  MEDIA_TYPES,
  type Media as MediaModel,
  type MediaView,
  PURPOSES,
  type Purpose,
  REJECTIONS,
} from '../../schemas/media/models.ts';
import { type Context, callerUserId } from '../_base/context.ts';
import { type Write, write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { countItems, queryPage } from '../_table/query.ts';
import { carriesEvent, expires, indexed, readItems, table } from '../_table/table.ts';
import { inSeconds, mediaViewOf } from './media.rules.ts';

export const mediaKeys = itemType({
  type: 'media',
  summary:
    'An upload, from its declaration to ready or rejected, and what shows it; carries media.uploaded and media.processed. Has a TTL until something shows it',
  writer: 'media/media.store.ts',
  key: { partition: 'MEDIA#{mediaId}', sort: 'MEDIA' },
  // All of an owner, to hide them together; and those that the owner has not completed, to bound them.
  indexes: {
    gsi3: { partition: 'MEDIA_OF#{ownerId}', sort: '{mediaId}' },
    gsi4: { partition: 'MEDIA_UNFINISHED#{ownerId}', sort: '{expiresAt}#{mediaId}' },
  },
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
    /** `gone`: nothing shows it any more, and its files are being deleted. */
    status: string().enum('declared', 'uploaded', 'ready', 'rejected', 'gone'),
    /** `ETag` of the completed object; no other version is processed. */
    etag: string().optional(),
    reason: string()
      .enum(...REJECTIONS)
      .optional(),
    width: number().optional(),
    height: number().optional(),
    /** Names of the things that show it. */
    uses: list(string()).optional(),
    createdAt: string(),
    v: number(),
    ...carriesEvent,
    ...expires,
    ...indexed('gsi3', 'gsi4'),
  }),
  computeKey: mediaKeys.key,
  timestamps: false,
});
export type MediaItem = FormattedItem<typeof Media>;

/** TTL deletes lag by hours: an expired record counts as absent. */
export const isExpired = ({ expiresAt }: Pick<MediaItem, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== undefined && expiresAt * 1000 <= now.getTime();
const isLive = (media: MediaItem, now: Date): boolean => media.status !== 'gone' && !isExpired(media, now);

/** In any state, and consistent. */
export const readStoredMedia = async (mediaId: string): Promise<MediaItem | undefined> =>
  (await Media.build(GetItemCommand).key({ mediaId }).options({ consistent: true }).send()).Item;

/** Consistent, because owners read right after a change and the consumer decides by the status. */
export const readMedia = async (mediaId: string, now: Date): Promise<MediaItem | undefined> => {
  const found = await readStoredMedia(mediaId);
  return found && isLive(found, now) ? found : undefined;
};

/** An owner's uploads in any state, a page at a time; eventually consistent. */
export const pageOfOwner = async (ownerId: string, after: string | undefined, limit: number) => {
  const { items, next } = await queryPage({ index: 'gsi3', partition: mediaKeys.partition('gsi3', { ownerId }), after, limit });
  return { mediaIds: items.map(({ gsi3sk }) => String(gsi3sk)), next };
};

/** Counts an owner's declared uploads that have not expired; eventually consistent. */
export const countUnfinished = (ownerId: string, now: Date): Promise<number> =>
  countItems({ index: 'gsi4', partition: mediaKeys.partition('gsi4', { ownerId }), from: String(inSeconds(now, 0)) });

/** Only declared uploads are in the index of unfinished ones. */
const withIndexes = (media: MediaItem): MediaItem => ({
  ...omit(media as MediaItem & { gsi4pk?: string; gsi4sk?: string }, ['gsi4pk', 'gsi4sk']),
  ...mediaKeys.index('gsi3', media),
  ...(media.status === 'declared' && media.expiresAt !== undefined ? mediaKeys.index('gsi4', media) : {}),
});

export const createMediaItem = (media: MediaItem): Write =>
  write(
    Media.build(PutTransaction)
      .item(withIndexes(media))
      .options({ condition: { attr: 'mediaId', exists: false } }),
  );

/** Replaces a record unless it changed since it was read. */
export const replaceMediaItem = (before: MediaItem, after: MediaItem): Write =>
  write(
    Media.build(PutTransaction)
      .item(withIndexes({ ...after, v: before.v + 1 }))
      .options({ condition: { attr: 'v', eq: before.v } }),
  );

const viewOf = ({ mediaId, status, width, height }: MediaItem): MediaView | undefined =>
  status === 'ready' && width !== undefined && height !== undefined ? mediaViewOf(mediaId, { width, height }) : undefined;

/** The record as its owner sees it. */
export const shownMedia = (media: MediaItem): MediaModel => {
  const { mediaId, purpose, contentType, bytes, status, reason, createdAt } = media;
  const common = { mediaId, purpose, contentType, bytes, createdAt, url: null };
  if (status === 'declared' || status === 'uploaded') return { ...common, status: 'pending' };
  return status === 'ready' ? { ...common, status, ...viewOf(media) } : { ...common, status: 'rejected', ...(reason && { reason }) };
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

const requireReady = (ctx: Context, found: MediaItem | undefined, purpose: Purpose): { media: MediaItem; view: MediaView } => {
  if (!found || found.ownerId !== callerUserId(ctx) || found.purpose !== purpose || !isLive(found, ctx.now())) throw MediaNotFound.error();
  const view = viewOf(found);
  if (!view) throw MediaNotReady.error();
  return { media: found, view };
};

/** Records that a thing shows the image, which keeps it from expiring. */
const addUse = (media: MediaItem, use: string): Write => {
  const { expiresAt: _, uses = [], ...lasting } = media;
  if (uses.length >= MAX_USES && !uses.includes(use)) throw MediaUsedTooOften.error();
  return replaceMediaItem(media, { ...lasting, uses: [...new Set([...uses, use])] });
};

/**
 * Reads ready media of the caller for a purpose, in the order given: consistent, one round trip, one read unit each. The writes
 * belong into the transaction of the thing that shows them; a version conflict means that they have changed.
 * @param use name of that thing
 * @throws MEDIA_NOT_FOUND if it is missing, owned by another user or created for another purpose
 * @throws MEDIA_NOT_READY if it is unfinished or was rejected
 * @throws MEDIA_USED_TOO_OFTEN
 */
export const attachMedia = async (
  ctx: Context,
  mediaIds: readonly string[],
  { purpose, use }: { purpose: Purpose; use: string },
): Promise<{ views: MediaView[]; writes: Write[] }> => {
  if (mediaIds.length === 0) return { views: [], writes: [] };
  const find = await readMany(mediaIds, { consistent: true });
  const ready = mediaIds.map((mediaId) => requireReady(ctx, find(mediaId), purpose));
  return { views: ready.map(({ view }) => view), writes: ready.map(({ media }) => addUse(media, use)) };
};
