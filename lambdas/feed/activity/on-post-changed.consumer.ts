import type { EventData, EventEnvelope } from '../../../schemas/_kit/event.ts';
import { PostChanged, PostDeleted, PostRemoved, PostRestored } from '../../../schemas/posts/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import { recordPost } from './record-activity.ts';

const updateFromPost = ({ data }: EventEnvelope): Promise<void> => recordPost((data as EventData<typeof PostDeleted>).postId);

/** Changes of a post's visibility or state. Its text needs no handling, because feeds read it from the post. */
export const handler = consumeEvents({
  [PostChanged.name]: async (event) => {
    if ((event.data as EventData<typeof PostChanged>).before !== undefined) await updateFromPost(event);
  },
  [PostDeleted.name]: updateFromPost,
  [PostRemoved.name]: updateFromPost,
  [PostRestored.name]: updateFromPost,
});
