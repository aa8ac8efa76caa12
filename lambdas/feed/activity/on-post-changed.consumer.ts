import { PostChanged, PostDeleted, PostRemoved, PostRestored } from '../../../schemas/posts/events.ts';
import { consumerByEvent } from '../../_async/consumer.ts';
import { postChanges } from '../subscriptions.ts';
import { recordPost } from './record-activity.ts';

/** Changes of a post's visibility or state. Its text needs no handling, because feeds read it from the post. */
export default consumerByEvent(postChanges, {
  [PostChanged.name]: async ({ data: { postId, before } }, ctx) => {
    if (before !== undefined) await recordPost(postId, ctx);
  },
  [PostDeleted.name]: ({ data }, ctx) => recordPost(data.postId, ctx),
  [PostRemoved.name]: ({ data }, ctx) => recordPost(data.postId, ctx),
  [PostRestored.name]: ({ data }, ctx) => recordPost(data.postId, ctx),
});
