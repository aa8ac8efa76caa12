import type { StreamHandler } from '../../_async/stream.ts';
import { mediaChanges } from '../../_people/queues.ts';
import { communityOf } from './community.store.ts';

/** Cover images that were replaced, and those of communities that were removed or restored. */
const covers: StreamHandler = {
  types: ['community'],
  messages: (changes) =>
    changes.flatMap((change) => {
      const [before, after] = [communityOf(change.oldItem), communityOf(change.newItem)];
      const mediaId = before?.cover?.mediaId;
      if (mediaId === undefined) return [];
      if (mediaId === after?.cover?.mediaId && before?.removed === after?.removed) return [];
      return [{ queue: mediaChanges, body: { mediaId }, changes: [change] }];
    }),
};
export default covers;
