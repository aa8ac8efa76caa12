import { NotFound } from '../../schemas/_kit/problems.ts';
import { person } from '../../schemas/feed/topics.ts';
import { callerUserId } from '../_base/context.ts';
import type { Topic } from './topic.ts';
import { beginListening, readSeq } from './user-topic.ts';

/** No log and no snapshot: whoever missed something is told that there is a gap, and reads the feed. */
const own: Topic = {
  definition: person,
  authorize: async ({ userId }, ctx) => {
    if (userId !== callerUserId(ctx)) throw NotFound.because();
  },
  subscribe: async ({ userId = '' }, ctx) => ({ seq: await beginListening(userId, ctx) }),
  latest: ({ userId = '' }) => readSeq(userId),
};

export default [own];
