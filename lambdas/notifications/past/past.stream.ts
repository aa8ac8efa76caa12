import { packBySize } from '../../_async/pack-by-size.ts';
import type { StreamHandler } from '../../_async/stream.ts';
import { pastNotifications } from '../queues.ts';
import { withoutOthers } from './without-others.rules.ts';

const A_MESSAGE = { count: 100, bytes: 100_000 };

/** Notifications that TTL has deleted are kept; those that an erasure deletes are not. */
const past: StreamHandler = {
  types: ['notification'],
  messages: (changes) => {
    const expired = changes.flatMap((change) =>
      change.expired && change.oldItem ? [{ change, item: withoutOthers(change.oldItem) }] : [],
    );
    return packBySize(expired, ({ item }) => Buffer.byteLength(JSON.stringify(item)), A_MESSAGE).map((part) => ({
      queue: pastNotifications,
      body: { items: part.map(({ item }) => item) },
      changes: part.map(({ change }) => change),
    }));
  },
};
export default past;
