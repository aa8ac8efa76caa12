import type { StreamHandler } from '../_async/stream.ts';
import { mediaChanges } from '../_people/queues.ts';

/** The files of an expired record are deleted after it. One that is `gone` has none left. */
const expired: StreamHandler = {
  types: ['media'],
  messages: (changes) =>
    changes.flatMap(({ newItem, oldItem }) =>
      newItem || oldItem?.status !== 'ready' ? [] : [{ queue: mediaChanges, body: { mediaId: String(oldItem.mediaId) } }],
    ),
};
export default expired;
