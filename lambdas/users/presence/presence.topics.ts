import { NotFound } from '../../../schemas/_kit/problems.ts';
import { presence } from '../../../schemas/users/topics.ts';
import type { Context } from '../../_base/context.ts';
import type { Topic, TopicParameters } from '../../_live/topic.ts';
import { readPresence } from './presence.access.ts';
import { presencePermitted, presenceRevocations } from './presence.revocations.ts';
import { readPresenceSeq } from './presence.store.ts';
import { applySignal, recordPresence } from './record-presence.ts';

/** @throws NOT_FOUND also if only the presence is hidden: nothing would ever be published. */
const requireShown = async ({ userId = '' }: TopicParameters, ctx: Context) => {
  const read = await readPresence(ctx, userId);
  if (!read?.shown) throw NotFound.error();
  return read;
};

/**
 * A user may have become silent, or changed too often, since the last publication. It is caught up before the snapshot, so that
 * the next change differs from what this subscriber knows.
 */
const subscribe: Topic['subscribe'] = async (parameters, ctx) => {
  const { userId = '' } = parameters;
  let read = await requireShown(parameters, ctx);
  if (read.published.status !== read.presence.status) {
    await applySignal(userId, { kind: 'checked' }, ctx);
    read = await requireShown(parameters, ctx);
  }
  return { seq: read.published.seq, snapshot: { userId, ...read.presence } };
};

const presenceTopic: Topic = {
  definition: presence,
  authorize: async (parameters, ctx) => {
    await requireShown(parameters, ctx);
  },
  // Checked again after the subscription is stored: presence hidden before that did not end this subscription.
  subscribe,
  // No access check: hiding the presence ended the subscription, and a ping of many topics must stay cheap.
  latest: ({ userId = '' }) => readPresenceSeq(userId),
  revocations: presenceRevocations,
  permitted: ({ userId = '' }, subscribers) => presencePermitted(userId, subscribers),
  onPresenceSignal: recordPresence,
};

export default presenceTopic;
