import { createInvites } from '../../schemas/communities/invite-routes.ts';
import { joinCommunity } from '../../schemas/communities/member-routes.ts';
import * as communities from '../../schemas/communities/routes.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import { completeHabit, createHabit } from '../../schemas/habits/routes.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import type { Person, SharedStack } from '../support/stack.ts';

/** People with something to show on each page of the console. */
export type ConsoleWorld = {
  ada: Person;
  bob: Person;
  eve: Person;
  communityId: string;
  competitionId: string;
  postId: string;
  reportId: string;
};

export const createWorld = async (stack: SharedStack): Promise<ConsoleWorld> => {
  const [ada, bob, eve] = await Promise.all([stack.as('ada'), stack.as('bob'), stack.as('eve')]);
  await ada.call(users.updateMe, { body: { displayName: 'Ada Lovelace', bio: 'Counts engines' } });
  const request = await ada.call(graph.sendFriendRequest, { body: { recipientId: bob.userId } });
  await bob.call(graph.acceptFriendRequest, { params: { requestId: request.requestId } });
  const post = await ada.call(posts.createPost, { body: { body: 'Ten kilometres before breakfast' } });
  const { competitionId, rounds } = await ada.call(competitions.createCompetition, {
    body: { name: 'Push-ups', startsAt: '2020-01-01T00:00:00Z', endsAt: '2090-01-01T00:00:00Z', selfReported: true },
  });
  const params = { competitionId };
  await ada.call(competitions.publishCompetition, { params });
  for (const [person, score] of [
    [ada, 12],
    [bob, 30],
  ] as const) {
    await person.call(competitions.joinCompetition, { params });
    await person.call(competitions.submitScore, { params: { ...params, roundId: rounds[0]!.roundId }, body: { score } });
  }
  const { reportId } = await eve.call(moderation.fileReport, {
    body: { subject: { type: 'post', id: post.postId }, reason: 'spam', note: 'Who runs that early?' },
  });
  const { communityId } = await ada.call(communities.createCommunity, { body: { name: 'Early runners', tags: ['running'] } });
  await bob.call(joinCommunity, { params: { communityId } });
  await bob.call(posts.createPost, { body: { body: 'Who runs on Sunday?', communityId } });
  await ada.call(posts.createPost, { body: { body: 'We meet at six', communityId, announcement: true } });
  for (const body of [{ userIds: [eve.userId] }, { link: { uses: 5 } }]) await ada.call(createInvites, { params: { communityId }, body });
  const { habitId } = await ada.call(createHabit, { body: { name: 'Stretch', schedule: { kind: 'times_per_week', times: 3 } } });
  await ada.call(completeHabit, { params: { habitId }, body: {} });
  await stack.settle();
  return { ada, bob, eve, communityId, competitionId, postId: post.postId, reportId };
};
