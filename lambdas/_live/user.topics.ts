import { NotFound } from '../../schemas/_kit/problems.ts';
import { userTopic } from '../../schemas/_kit/user-topic.ts';
import { callerUserId } from '../_base/context.ts';
import type { Topic } from './topic.ts';
import { addSubscriber, readUserSeq } from './user-topic.ts';

const own: Topic = {
  definition: userTopic,
  authorize: async ({ userId }, ctx) => {
    if (userId !== callerUserId(ctx)) throw NotFound.error();
  },
  subscribe: async ({ userId = '' }, ctx) => ({ seq: await addSubscriber(userId, ctx) }),
  latest: ({ userId = '' }) => readUserSeq(userId),
};

export default own;
