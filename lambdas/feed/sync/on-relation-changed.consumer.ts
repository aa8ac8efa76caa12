import type { EventData, EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { FriendshipBegan } from '../../../schemas/graph/events.ts';
import { RELATION_EVENTS } from '../../../schemas/graph/relation-events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import type { Context } from '../../_base/context.ts';
import { syncWithGrace } from './resync-after-grace.ts';

const syncBothFeeds = ({ data }: EventEnvelope, ctx: Context): Promise<void> => {
  const { userId, otherId } = data as EventData<typeof FriendshipBegan>;
  return syncWithGrace(userId, otherId, ctx);
};

/** Any change of a relationship syncs both users' feeds. */
export const handler = consumeEvents(Object.fromEntries(RELATION_EVENTS.map((name) => [name, syncBothFeeds])));
