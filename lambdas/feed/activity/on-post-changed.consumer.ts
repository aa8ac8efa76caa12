import { PostChanged, PostDeleted, PostRemoved, PostRestored } from '../../../schemas/posts/events.ts';
import { consumerByEvent } from '../../_async/consumer.ts';
import { postChanges } from '../subscriptions.ts';
import { recordPost } from './record-activity.ts';

/** Changes of a post's visibility or state. Its text needs no handling, because feeds read it from the post. */
export default consumerByEvent(postChanges, {
  [PostChanged.name]: async ({ data: { postId, before } }) => {
    if (before !== undefined) await recordPost(postId);
  },
  [PostDeleted.name]: ({ data }) => recordPost(data.postId),
  [PostRemoved.name]: ({ data }) => recordPost(data.postId),
  [PostRestored.name]: ({ data }) => recordPost(data.postId),
});
