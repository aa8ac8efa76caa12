import type { StreamHandler } from '../../_async/stream.ts';
import { mediaChanges } from '../../_people/queues.ts';
import type { Item } from '../../_table/table.ts';
import type { PostMedia } from './post.model.ts';

const imagesIn = (post: Item | undefined): string[] => ((post?.media ?? []) as PostMedia[]).map(({ mediaId }) => mediaId);

/** Images of posts that were deleted, removed or restored. An erasure deletes the images itself. */
const postImages: StreamHandler = {
  types: ['post'],
  messages: (changes) =>
    changes.flatMap((change) => {
      const { newItem, oldItem } = change;
      if (!oldItem || oldItem.state === newItem?.state) return [];
      const mediaIds = new Set([...imagesIn(oldItem), ...imagesIn(newItem)]);
      return [...mediaIds].map((mediaId) => ({ queue: mediaChanges, body: { mediaId }, changes: [change] }));
    }),
};
export default postImages;
