import type { StreamHandler } from '../_async/stream.ts';
import { mediaChanges } from '../_people/queues.ts';

/** The files of an expired record are deleted after it. One that is `gone` has none left. */
const expired: StreamHandler = {
  types: ['media'],
  messages: (changes) =>
    changes.flatMap((change) => {
      const { newItem, oldItem } = change;
      if (newItem || oldItem?.status !== 'ready') return [];
      return [{ queue: mediaChanges, body: { mediaId: String(oldItem.mediaId) }, changes: [change] }];
    }),
};
export default expired;
