import type { ServerFrame } from '../../../schemas/_kit/topic.ts';
import type { communityTopic } from '../../../schemas/communities/topics.ts';
import type { Context } from '../../_base/context.ts';
import { socketsOf } from '../../_live/connections.store.ts';
import { publish } from '../../_live/publish.ts';
import { nextSeq } from './live.store.ts';

export const topicOf = (communityId: string): string => `community:${communityId}`;

/** `about`: the user whom the frame names, and what it says to those who may not see that user. */
export type CommunityFrame = { name: keyof (typeof communityTopic)['events']; data: unknown; about?: { userId: string; instead: unknown } };

/**
 * Publishes a change to those who follow a community; nothing is written while nobody does. A repeated delivery publishes it once
 * more under another `seq`: it names what changed, so that a client does the same once more.
 */
export const publishChange = async (
  communityId: string,
  change: () => Promise<CommunityFrame> | CommunityFrame,
  ctx: Context,
): Promise<void> => {
  const topic = topicOf(communityId);
  if ((await socketsOf(topic)).length === 0) return;
  const { name, data, about } = await change();
  const seq = await nextSeq(communityId, ctx);
  const frame = { type: 'event', topic, seq, name, at: ctx.now().toISOString(), data } satisfies ServerFrame;
  const without = (hidden: ReadonlySet<string>): ServerFrame => (hidden.size > 0 ? { ...frame, data: about?.instead } : frame);
  await publish(topic, about ? { named: [about.userId], without } : [frame]);
};
