import type { Judge } from './judge.ts';
import { send } from './walk.ts';
import type { World } from './world.ts';

type Call = { name: string; method: string; path: string; body?: unknown; competition?: number; isAllowed?: boolean };

/** Calls on what a viewer may not see or change, and calls that are wrong. None changes what the model knows. */
const callsOf = ({ model }: World, viewer: number): Call[] => {
  const hiddenUsers = model.users.filter((_, user) => !model.seesProfile(viewer, user));
  const strangers = hiddenUsers.filter(({ userId }) => model.relationships.follows(model.indexOf(userId), viewer) === undefined);
  const hiddenPosts = model.posts.filter((post) => !model.seesPost(viewer, post));
  const hiddenComments = model.comments.filter((comment) => !model.seesComment(viewer, comment));
  const hiddenCompetitions = [...model.competitions.entries()].filter(([, one]) => !model.seesCompetition(viewer, one));
  const others = [...model.competitions.entries()].filter(([, one]) => one.creator !== viewer && model.seesCompetition(viewer, one));
  /** Users can be reported by those whom they hide from, with the answer that anybody gets. */
  const report = (type: string, id: string, isAllowed = false): Call => ({
    isAllowed,
    name: 'moderation.fileReport',
    method: 'POST',
    path: '/v1/reports',
    body: { subject: { type, id }, reason: 'spam' },
  });
  return [
    ...hiddenUsers.flatMap(({ userId, handle }): Call[] => [
      { name: 'users.updateMe', method: 'PATCH', path: '/v1/me', body: { handle: handle.toUpperCase() } },
      report('user', userId, !model.suspended.has(model.indexOf(userId))),
    ]),
    ...strangers.map(
      ({ userId }): Call => ({
        name: 'graph.acceptFollowRequest',
        method: 'POST',
        path: `/v1/me/follow-requests/${userId}/accept`,
      }),
    ),
    ...hiddenPosts.flatMap(({ postId }): Call[] => [
      { name: 'posts.likePost', method: 'PUT', path: `/v1/posts/${postId}/like` },
      { name: 'posts.createComment', method: 'POST', path: `/v1/posts/${postId}/comments`, body: { body: 'hello' } },
      { name: 'posts.updatePost', method: 'PATCH', path: `/v1/posts/${postId}`, body: { body: '' } },
      report('post', postId),
    ]),
    ...hiddenComments.flatMap(({ commentId }): Call[] => [
      { name: 'posts.updateComment', method: 'PATCH', path: `/v1/comments/${commentId}`, body: { body: 'hello' } },
      report('comment', commentId),
    ]),
    ...hiddenCompetitions.flatMap(([competition, { competitionId, roundId }]): Call[] => [
      { name: 'competitions.joinCompetition', method: 'POST', path: `/v1/competitions/${competitionId}/join`, competition },
      {
        name: 'competitions.submitScore',
        method: 'POST',
        path: `/v1/competitions/${competitionId}/rounds/${roundId}/scores`,
        body: { score: 1 },
        competition,
      },
    ]),
    ...others.flatMap(([competition, { competitionId, roundId }]): Call[] => [
      {
        name: 'competitions.addParticipants',
        method: 'POST',
        path: `/v1/competitions/${competitionId}/participants`,
        body: { userIds: hiddenUsers.map(({ userId }) => userId) },
        competition,
      },
      {
        name: 'competitions.submitScore',
        method: 'POST',
        path: `/v1/competitions/${competitionId}/rounds/${roundId}/scores`,
        body: { score: 0.5 },
        competition,
      },
    ]),
  ];
};

/** Judges refusals: an error must not say more about a subject than the request did. */
export const tryForbidden = async (world: World, judge: Judge, viewer: number): Promise<void> => {
  if (viewer === world.model.moderator) return;
  for (const { name, competition, isAllowed = false, ...call } of callsOf(world, viewer)) {
    const { status, text } = await send(world, judge, { viewer, surface: { name, competition }, ...call });
    if (status < 400 && !isAllowed) {
      const story = competition === undefined ? [] : world.model.because(viewer, { kind: 'competition', index: competition });
      const example = [...story, `user ${viewer} calls ${call.method} ${call.path}`].join('; ');
      judge.report(`${name}: a hidden subject accepts a call`, `${example}: ${text.slice(0, 200)}`);
    }
  }
};
