import type { Context } from '../_base/context.ts';
import { mediaUses, type UseState } from '../_people/media-use.ts';
import { findProfile } from '../_people/profiles.store.ts';
import { deleteItem, tryWrite } from '../_table/write.ts';
import { isExpired, type MediaItem, mediaKeys, readStoredMedia, replaceMediaItem } from './media.store.ts';
import { deleteRenditions, hideRenditions, serveRenditions } from './media-objects.ts';

/** Crossing changes settle within two rounds; more than this many are retried later. */
const MAX_ROUNDS = 5;

const useState = (name: string, mediaId: string): Promise<UseState> => {
  const [type = '', id = ''] = name.split('#', 2);
  const use = mediaUses().find((one) => one.type === type);
  if (!use) throw new Error(`no domain contributes the media use ${type}`);
  return use.stateOf(id, mediaId);
};

type Wanted = { state: UseState; uses: readonly string[] };

/** Decides from consistent reads whether an image is served. `uses` are those that may still show it. */
const wantedOf = async (media: MediaItem, now: Date): Promise<Wanted> => {
  const { uses = [], ownerId, mediaId } = media;
  if (media.status === 'gone') return { state: 'gone', uses: [] };
  const [owner, states] = await Promise.all([findProfile(ownerId), Promise.all(uses.map((use) => useState(use, mediaId)))]);
  const left = uses.filter((_, index) => states[index] !== 'gone');
  if (left.length === 0 && (uses.length > 0 || isExpired(media, now))) return { state: 'gone', uses: [] };
  // Nobody sees anything of a suspended owner. An erased one has no profile, and the erasure deletes the files.
  if (!owner || owner.suspended) return { state: 'away', uses: left };
  return { state: left.length === 0 || states.includes('shown') ? 'shown' : 'away', uses: left };
};

/** Writes unless the record has changed since. @returns whether it was written */
const replaced = async (ctx: Context, before: MediaItem, after: MediaItem): Promise<boolean> =>
  (await tryWrite(replaceMediaItem(before, after), { time: ctx })).written;

/** From the mark on nothing can show the image again, so that its files may go. The record leads to them and goes last. */
const remove = async (ctx: Context, media: MediaItem): Promise<boolean> => {
  if (media.status !== 'gone' && !(await replaced(ctx, media, { ...media, status: 'gone', uses: undefined }))) return false;
  await deleteRenditions(media.mediaId);
  await tryWrite(deleteItem(mediaKeys.key(media)), { time: ctx });
  return true;
};

/** Moves the files of one image to where they belong. @returns whether nothing has changed meanwhile */
const settleOnce = async (mediaId: string, ctx: Context): Promise<boolean> => {
  const media = await readStoredMedia(mediaId);
  if (!media) {
    await deleteRenditions(mediaId);
    return true;
  }
  if (media.status !== 'ready' && media.status !== 'gone') return true;
  const wanted = await wantedOf(media, ctx.now());
  if (wanted.state === 'gone') return remove(ctx, media);
  if (wanted.state === 'away') await hideRenditions(mediaId);
  else if (!(await serveRenditions(mediaId))) return false;
  if (wanted.uses.length < (media.uses ?? []).length && !(await replaced(ctx, media, { ...media, uses: [...wanted.uses] }))) return false;
  const now = await readStoredMedia(mediaId);
  return now !== undefined && (await wantedOf(now, ctx.now())).state === wanted.state;
};

/**
 * Serves, hides or deletes the files of an image as the things that show it, and its owner, are now. Deliveries may cross: each
 * one reads again after its last change and goes on until both agree, so the one that ends last leaves what is right.
 */
export const settleMedia = async (mediaId: string, ctx: Context): Promise<void> => {
  for (let round = 0; round < MAX_ROUNDS; round += 1) if (await settleOnce(mediaId, ctx)) return;
  throw new Error(`the files of ${mediaId} did not settle`);
};
