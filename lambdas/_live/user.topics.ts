import { NotFound } from '../../schemas/_kit/problems.ts';
import { person } from '../../schemas/feed/topics.ts';
import { callerUserId } from '../_base/context.ts';
import type { Topic } from './topic.ts';
import { addSubscriber, readUserSeq } from './user-topic.ts';

/** No log and no snapshot: whoever missed something is told that there is a gap, and reads the feed. */
const own: Topic = {
  definition: person,
  authorize: async ({ userId }, ctx) => {
    if (userId !== callerUserId(ctx)) throw NotFound.error();
  },
  subscribe: async ({ userId = '' }, ctx) => ({ seq: await addSubscriber(userId, ctx) }),
  latest: ({ userId = '' }) => readUserSeq(userId),
};

export default [own];
