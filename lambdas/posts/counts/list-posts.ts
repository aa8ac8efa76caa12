import * as z from 'zod';
import { FullArgs, only, type Subjects, scanned } from '../../_async/paged-job.ts';
import { addDays, utcDate } from '../../_time/dates.ts';
import { DAY_SHARDS, pageOfDay, postKeys } from '../post/post.store.ts';

const Day = z.iso.date();
/** One post, the posts of a range of days in UTC, or with `full` all posts. */
const Args = z.strictObject({ ...FullArgs.shape, postId: z.string().optional(), from: Day.optional(), to: Day.optional() });
const Place = z.object({ date: Day, shard: z.int(), after: z.string().optional() });

const POSTS_PER_PAGE = 25;

/** The posts of a range of days. */
export const postsSince =
  (from: string, to: string): Subjects =>
  async (at) => {
    const { after, ...place } = Place.parse(at ?? { date: from, shard: 0 });
    const { postIds, last } = await pageOfDay(place, after, POSTS_PER_PAGE);
    if (last !== undefined) return { subjects: postIds, next: { ...place, after: last } };
    const next = place.shard + 1 < DAY_SHARDS ? { date: place.date, shard: place.shard + 1 } : { date: addDays(place.date, 1), shard: 0 };
    return { subjects: postIds, ...(next.date <= to ? { next } : {}) };
  };

export const namedPosts = (args: unknown, now: Date): Subjects | undefined => {
  const { postId, full, from, to = utcDate(now) } = Args.parse(args ?? {});
  if (postId !== undefined) return only(postId);
  if (full) return scanned(postKeys.type, ({ pk }) => pk.slice('POST#'.length));
  return from === undefined ? undefined : postsSince(from, to);
};
