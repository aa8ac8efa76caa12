import type { StreamHandler } from '../../_async/stream.ts';
import type { StreamChange } from '../../_async/stream-change.ts';
import type { MessageOf } from '../../_base/queue.ts';
import type { ProfileItem } from '../../_people/profiles.store.ts';
import { mediaChanges } from '../../_people/queues.ts';

type MediaChange = MessageOf<typeof mediaChanges>;

/** A replaced avatar, and all images of a user who is hidden or shown again. An erasure deletes the images itself. */
const changesOf = ({ newItem, oldItem }: StreamChange): MediaChange[] => {
  if (!newItem || !oldItem) return [];
  const [before, after] = [oldItem, newItem] as unknown as [ProfileItem, ProfileItem];
  const { avatarMediaId: mediaId, userId: ownerId } = before;
  return [
    ...(mediaId !== undefined && mediaId !== after.avatarMediaId ? [{ mediaId }] : []),
    ...(Boolean(before.suspended) === Boolean(after.suspended) ? [] : [{ ownerId }]),
  ];
};

const avatars: StreamHandler = {
  types: ['profile'],
  messages: (changes) => changes.flatMap((change) => changesOf(change).map((body) => ({ queue: mediaChanges, body, changes: [change] }))),
};
export default avatars;
