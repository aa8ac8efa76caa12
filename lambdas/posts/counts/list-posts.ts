import * as z from 'zod';
import { FullArgs, only, type Subjects, scanned } from '../../_counters/subjects.ts';
import { addDays, utcDate } from '../../_time/dates.ts';
import { DAY_SHARDS, pageOfDay, postKeys } from '../post/post.store.ts';

const Day = z.iso.date();
/** One post, the posts of a range of days in UTC, or with `full` all posts. */
export const Args = z.strictObject({ ...FullArgs.shape, postId: z.string().optional(), from: Day.optional(), to: Day.optional() });
const Place = z.object({ date: Day, shard: z.int(), after: z.string().optional() });

const POSTS_PER_PAGE = 25;

const postsOfDays =
  (from: string, to: string): Subjects =>
  async (at) => {
    const { after, ...place } = Place.parse(at ?? { date: from, shard: 0 });
    const { postIds, last } = await pageOfDay(place, after, POSTS_PER_PAGE);
    if (last !== undefined) return { subjects: postIds, next: { ...place, after: last } };
    const next = place.shard + 1 < DAY_SHARDS ? { date: place.date, shard: place.shard + 1 } : { date: addDays(place.date, 1), shard: 0 };
    return { subjects: postIds, ...(next.date <= to ? { next } : {}) };
  };

/** The posts that the arguments name; by default those of the latest days, today included. */
export const listPosts = (args: unknown, { days, now }: { days: number; now: Date }): Subjects => {
  const today = utcDate(now);
  const { postId, full, from = addDays(today, 1 - days), to = today } = Args.parse(args ?? {});
  if (postId !== undefined) return only(postId);
  return full ? scanned(postKeys.type, ({ pk }) => pk.slice('POST#'.length)) : postsOfDays(from, to);
};
