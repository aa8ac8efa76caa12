import type { EventData, EventEnvelope } from '../../../schemas/_kit/event.ts';
import { PostChanged, PostDeleted, PostRemoved, PostRestored } from '../../../schemas/posts/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import { recordPost } from './record-activity.ts';

const note = ({ data }: EventEnvelope): Promise<void> => recordPost((data as EventData<typeof PostDeleted>).postId);

/** What changes who may see a post. Its text is read with the feed and concerns no entry. */
export const handler = consumeEvents({
  [PostChanged.name]: async (event) => {
    if ((event.data as EventData<typeof PostChanged>).before !== undefined) await note(event);
  },
  [PostDeleted.name]: note,
  [PostRemoved.name]: note,
  [PostRestored.name]: note,
});
