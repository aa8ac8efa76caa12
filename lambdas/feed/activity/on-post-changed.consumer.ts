import type { EventData, EventEnvelope } from '../../../schemas/_kit/event.ts';
import { PostChanged, PostDeleted, PostRemoved, PostRestored } from '../../../schemas/posts/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import type { Context } from '../../_base/context.ts';
import { recordPost } from './record-activity.ts';

const updateFromPost = ({ data }: EventEnvelope, ctx: Context): Promise<void> =>
  recordPost((data as EventData<typeof PostDeleted>).postId, ctx);

/** Changes of a post's visibility or state. Its text needs no handling, because feeds read it from the post. */
export const handler = consumeEvents({
  [PostChanged.name]: async (event, ctx) => {
    if ((event.data as EventData<typeof PostChanged>).before !== undefined) await updateFromPost(event, ctx);
  },
  [PostDeleted.name]: updateFromPost,
  [PostRemoved.name]: updateFromPost,
  [PostRestored.name]: updateFromPost,
});
