import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { consumerByEvent } from '../../_async/consumer.ts';
import type { Context } from '../../_base/context.ts';
import { findProfile, zonesOf } from '../../_people/profiles.store.ts';
import { tryWrite } from '../../_table/write.ts';
import { localDateAt } from '../../_time/zone-log.ts';
import { dailyActivity } from '../subscriptions.ts';
import { type CountedSet, countOnce } from './daily-stats.store.ts';

/** Counts for the date on which it happened, in the zone that was in force then. What is taken back later has happened all the same. */
const count = async (name: CountedSet, userId: string, id: string, { at }: Pick<EventEnvelope, 'at'>, ctx: Context): Promise<void> => {
  const profile = await findProfile(userId);
  if (!profile) return;
  await tryWrite(countOnce({ userId, date: localDateAt(zonesOf(profile), new Date(at)) }, { name, id }, ctx.now()));
};

export default consumerByEvent(dailyActivity, {
  'post.created': (event, ctx) => count('posts', event.data.authorId, event.data.postId, event, ctx),
  'comment.created': (event, ctx) => count('comments', event.data.authorId, event.data.commentId, event, ctx),
  'competition.joined': (event, ctx) => count('competitionsJoined', event.data.userId, event.data.competitionId, event, ctx),
});
