import { NotFound } from '../../../schemas/_kit/problems.ts';
import { presence } from '../../../schemas/users/topics.ts';
import type { Context } from '../../_base/context.ts';
import type { Topic, TopicParameters } from '../../_live/topic.ts';
import { readPresence } from './presence.access.ts';
import { presencePermitted, presenceRevocations } from './presence.revocations.ts';
import { readPresenceSeq } from './presence.store.ts';
import { recordPresence } from './record-presence.ts';

/** @throws NOT_FOUND also where only the presence is hidden: nothing would ever be told. */
const requireShown = async ({ userId = '' }: TopicParameters, ctx: Context) => {
  const read = await readPresence(ctx, userId);
  if (!read?.shown) throw NotFound.error();
  return { seq: read.seq, snapshot: { userId, ...read.presence } };
};

const presenceTopic: Topic = {
  definition: presence,
  authorize: async (parameters, ctx) => {
    await requireShown(parameters, ctx);
  },
  // Asked again now that the subscription is stored: what was hidden in between has ended those it found.
  subscribe: requireShown,
  // Who may not listen any more was told so when that was decided: a ping of many topics asks for numbers only.
  latest: ({ userId = '' }) => readPresenceSeq(userId),
  revocations: presenceRevocations,
  permitted: ({ userId = '' }, subscribers) => presencePermitted(userId, subscribers),
  onPresenceSignal: recordPresence,
};

export default presenceTopic;
