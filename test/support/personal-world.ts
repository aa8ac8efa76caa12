import * as disciplineRoutes from '../../schemas/communities/discipline-routes.ts';
import * as inviteRoutes from '../../schemas/communities/invite-routes.ts';
import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import * as communities from '../../schemas/communities/routes.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as feed from '../../schemas/feed/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import { createRecord } from '../../schemas/habits/record-routes.ts';
import * as habits from '../../schemas/habits/routes.ts';
import * as leaderboards from '../../schemas/leaderboards/routes.ts';
import * as communityModeration from '../../schemas/moderation/community-routes.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { picture, toPng } from './images.ts';
import type { Person, TestStack } from './stack.ts';
import { openSocket } from './test-socket.ts';
import { sendMedia } from './uploads.ts';

/** Texts that only Nova wrote or that name her. None may be left after her erasure. */
export const NOVA = {
  handle: 'Nova.Geheim',
  formerHandle: 'Nova.Before',
  displayName: 'Nova Sondername',
  bio: 'bio-words-of-nova',
  post: 'post-words-of-nova',
  comment: 'comment-words-of-nova',
  reply: 'reply-words-of-nova',
  request: 'request-words-of-nova',
  requestToNova: 'request-words-to-nova',
  description: 'description-words-of-nova',
  note: 'note-words-of-nova',
  habit: 'habit-words-of-nova',
  record: 'record-words-of-nova',
} as const;

/** Texts that are stored at the end: the message of a friend request is deleted when it is accepted. */
export const STORED_TEXTS = Object.values(NOVA).filter((text) => text !== NOVA.request);

export type World = {
  nova: Person;
  ben: Person;
  cleo: Person;
  /** Moderator who acted on others. */
  mod: Person;
  postIds: { nova: string; ben: string };
  mediaIds: string[];
  /** `frozen` ends within the grace period of a deletion that is requested a day later. */
  competitionIds: { created: string; frozen: string; left: string };
};

const befriend = async (a: Person, b: Person, message?: string): Promise<void> => {
  const { requestId } = await a.call(graph.sendFriendRequest, { body: { recipientId: b.userId, ...(message ? { message } : {}) } });
  await b.call(graph.acceptFriendRequest, { params: { requestId } });
};

const relationships = async (stack: TestStack, { nova, ben, cleo }: Pick<World, 'nova' | 'ben' | 'cleo'>): Promise<void> => {
  const [asks, blocked, blocking, former] = await Promise.all(['dan', 'eve', 'fay', 'gus'].map((name) => stack.as(name)));
  if (!asks || !blocked || !blocking || !former) throw new Error('a person is missing');
  await befriend(nova, ben, NOVA.request);
  await befriend(ben, cleo);
  await nova.call(graph.markCloseFriend, { params: ben });
  await ben.call(graph.markCloseFriend, { params: nova });
  await nova.call(graph.followUser, { params: cleo });
  await cleo.call(graph.followUser, { params: nova });
  await asks.call(graph.sendFriendRequest, { body: { recipientId: nova.userId, message: NOVA.requestToNova } });
  await nova.call(graph.blockUser, { params: blocked });
  await befriend(former, nova);
  await nova.call(graph.endFriendship, { params: former });
  await former.call(graph.followUser, { params: nova });
  await asks.call(users.changePrivacy, { body: { profile: 'friends', activity: 'friends' } });
  await nova.call(graph.followUser, { params: asks });
  await blocking.call(graph.blockUser, { params: nova });
  await nova.call(graph.muteUser, { params: cleo });
  await ben.call(graph.muteUser, { params: nova });
  await cleo.call(graph.listSuggestions, {});
};

const writePosts = async ({ nova, ben, cleo }: Pick<World, 'nova' | 'ben' | 'cleo'>, mediaId: string): Promise<World['postIds']> => {
  const own = await nova.call(posts.createPost, {
    body: { body: `${NOVA.post} for @${ben.handle}`, mediaIds: [mediaId] },
    idempotencyKey: 'a-key-of-nova',
  });
  const bens = await ben.call(posts.createPost, { body: { body: `Hello @${NOVA.handle}, and @${cleo.handle}` } });
  const cleos = await cleo.call(posts.createPost, { body: { body: 'A post by Cleo' } });
  const at = (postId: string) => ({ params: { postId } });
  const top = await nova.call(posts.createComment, { ...at(bens.postId), body: { body: NOVA.comment } });
  await cleo.call(posts.createComment, { ...at(bens.postId), body: { body: `I agree, @${NOVA.handle}!`, replyTo: top.commentId } });
  await nova.call(posts.createComment, { ...at(bens.postId), body: { body: NOVA.reply, replyTo: top.commentId } });
  await ben.call(posts.createComment, { ...at(own.postId), body: { body: 'A comment by Ben' } });
  await nova.call(posts.likePost, at(bens.postId));
  await cleo.call(posts.likePost, at(bens.postId));
  await ben.call(posts.likePost, at(own.postId));
  await nova.call(posts.likePost, at(cleos.postId));
  await nova.call(posts.unlikePost, at(cleos.postId));
  return { nova: own.postId, ben: bens.postId };
};

const FOREVER = '2090-01-01T00:00:00Z';

/** A streak that ended is stored weeks later only. */
const keepHabit = async (nova: Person): Promise<string> => {
  const { habitId } = await nova.call(habits.createHabit, {
    // The work of a reminder waits at any hour; that of a streak at risk has been done after 20:00.
    body: { name: NOVA.habit, schedule: { kind: 'daily' }, visibility: 'public', remindAt: '08:00' },
  });
  return habitId;
};

/** Nova takes part with her habit in a challenge of teams, in a community. */
const checkIn = async ({ nova, ben }: Pick<World, 'nova' | 'ben'>, habitId: string): Promise<void> => {
  const { communityId } = await ben.call(communities.createCommunity, { body: { name: 'Daily' } });
  await nova.call(memberRoutes.joinCommunity, { params: { communityId } });
  const body = {
    communityId,
    name: 'Every day',
    startsAt: '2020-01-01T00:00:00Z',
    endsAt: FOREVER,
    checkIns: { target: 3 },
    teams: { names: ['A', 'B'] },
  };
  const { competitionId } = await ben.call(competitions.createCompetition, { body });
  const params = { competitionId };
  await ben.call(competitions.publishCompetition, { params });
  await nova.call(competitions.joinCompetition, { params, body: { habitId } });
  await nova.call(habits.completeHabit, { params: { habitId }, body: {} });
  for (const value of [10, 11])
    await nova.call(createRecord, { body: { category: 'push-ups', value, unit: 'times', context: NOVA.record, visibility: 'public' } });
};

/** Nova founded one community, has a role in another, asked to join a third, was invited to a fourth, and acted on and invited others. */
const gather = async ({ nova, ben, cleo }: Pick<World, 'nova' | 'ben' | 'cleo'>): Promise<void> => {
  const found = async (by: Person, joining: 'open' | 'approval') => {
    const { communityId } = await by.call(communities.createCommunity, { body: { name: `By ${joining}`, joining, tags: ['all'] } });
    return { communityId };
  };
  const [own, bens, asked] = [await found(nova, 'open'), await found(ben, 'open'), await found(ben, 'approval')];
  for (const [person, params] of [
    [ben, own],
    [cleo, own],
    [nova, bens],
    [cleo, bens],
    [nova, asked],
  ] as const)
    await person.call(memberRoutes.joinCommunity, { params });
  await nova.call(memberRoutes.changeMemberRole, { params: { ...own, userId: ben.userId }, body: { role: 'admin' } });
  await ben.call(memberRoutes.changeMemberRole, { params: { ...bens, userId: nova.userId }, body: { role: 'admin' } });
  const fourth = await found(ben, 'approval');
  const invites = (by: Person, params: { communityId: string }, body: object) => by.call(inviteRoutes.createInvites, { params, body });
  await invites(ben, fourth, { userIds: [nova.userId, cleo.userId] });
  // Ben left, came back by an invite, and Cleo is still invited.
  const club = await found(nova, 'approval');
  const { results } = await invites(nova, club, { userIds: [ben.userId, cleo.userId] });
  await ben.call(inviteRoutes.acceptInvite, { params: { inviteId: results[0]?.inviteId ?? '' } });
  await invites(nova, club, { link: { uses: 5 } });
  const postIn = (by: Person, { communityId }: { communityId: string }, body: string) =>
    by.call(posts.createPost, { body: { body, communityId } });
  await postIn(nova, bens, `Among us, ${NOVA.post}`);
  const { postId } = await postIn(ben, bens, 'From Ben');
  await nova.call(posts.pinPost, { params: { ...bens, postId } });
  const removal = { params: { ...bens, postId: (await postIn(cleo, bens, 'From Cleo')).postId }, body: { reason: 'Spam' } };
  await nova.call(communityModeration.removeCommunityPost, removal);
  await nova.call(disciplineRoutes.banUser, { params: { ...bens, userId: cleo.userId }, body: { reason: 'Spam' } });
};

const compete = async (stack: TestStack, { nova, ben, cleo }: Pick<World, 'nova' | 'ben' | 'cleo'>): Promise<World['competitionIds']> => {
  const begin = async (by: Person, name: string, endsAt: string, more: object = {}) => {
    const startsAt = '2020-01-01T00:00:00Z';
    const body = { name, startsAt, endsAt, selfReported: true, rounds: [{ name: 'one' }], ...more };
    const { competitionId, rounds } = await by.call(competitions.createCompetition, { body });
    const params = { competitionId };
    await by.call(competitions.publishCompetition, { params });
    return { params, round: { ...params, roundId: rounds[0]?.roundId ?? '' } };
  };
  const score = async (by: Person, { params, round }: Awaited<ReturnType<typeof begin>>, value: number) => {
    await by.call(competitions.joinCompetition, { params });
    await by.call(competitions.submitScore, { params: round, body: { score: value } });
  };
  const created = await begin(nova, 'Open to all', FOREVER, { description: NOVA.description });
  const frozen = await begin(ben, 'Ends in days', new Date(stack.clock.now() + 5 * 86_400_000).toISOString());
  const left = await begin(ben, 'One leaves', FOREVER);
  for (const competition of [created, frozen]) {
    await score(nova, competition, 90);
    await score(ben, competition, 70);
    await score(cleo, competition, 50);
  }
  await nova.call(competitions.submitScore, { params: created.round, body: { score: 91 } });
  await nova.call(competitions.submitScore, { params: created.round, body: { userId: ben.userId, score: 75 } });
  await ben.call(competitions.overrideScore, {
    params: { ...frozen.round, userId: nova.userId },
    body: { score: 95, reason: 'measured again' },
  });
  await score(nova, left, 10);
  await nova.call(competitions.leaveCompetition, { params: left.params });
  await nova.call(competitions.createCompetition, { body: { name: 'A draft of Nova', startsAt: '2080-01-01T00:00:00Z', endsAt: FOREVER } });
  await nova.call(competitions.inviteParticipants, { params: created.params, body: { userIds: [cleo.userId] } });
  await ben.call(competitions.inviteParticipants, { params: left.params, body: { userIds: [nova.userId] } });
  return { created: created.params.competitionId, frozen: frozen.params.competitionId, left: left.params.competitionId };
};

const moderate = async ({ nova, ben, cleo, mod, postIds }: Omit<World, 'mediaIds' | 'competitionIds'>): Promise<void> => {
  const report = (by: Person, type: string, id: string, note?: string) =>
    by.call(moderation.fileReport, { body: { subject: { type, id }, reason: 'spam', ...(note ? { note } : {}) } });
  await report(ben, 'user', nova.userId);
  const { reportId } = await report(cleo, 'post', postIds.nova);
  await report(nova, 'user', cleo.userId, NOVA.note);
  await mod.call(moderation.resolveReport, { params: { reportId }, body: { action: 'dismiss' } });
  await mod.call(users.suspendUser, { params: nova, body: { reason: 'a mistake' } });
  await mod.call(users.liftSuspension, { params: nova });
};

const openSockets = async (
  stack: TestStack,
  { nova, ben, competitionIds }: Pick<World, 'nova' | 'ben' | 'competitionIds'>,
): Promise<void> => {
  const [novas, bens] = await Promise.all([nova, ben].map(({ token }) => openSocket(stack.socketUrl, ['kith.v1', token])));
  const topic = `competition:${competitionIds.created}:leaderboard`;
  for (const name of [`user:${nova.userId}`, `presence:${ben.userId}`, topic]) await novas?.ask({ type: 'subscribe', topic: name });
  for (const name of [`user:${ben.userId}`, `presence:${nova.userId}`, topic]) await bens?.ask({ type: 'subscribe', topic: name });
  await stack.settle();
};

/** Gives Nova at least one item of every type that can hold personal data. */
export const createWorld = async (stack: TestStack): Promise<World> => {
  const [nova, ben, cleo, mod] = await Promise.all([stack.as('nova'), stack.as('ben'), stack.as('cleo'), stack.as('mona', ['moderator'])]);
  for (const person of [ben, cleo]) await person.call(users.updateMe, { body: { handle: person.handle } });
  await nova.call(users.updateMe, { body: { handle: NOVA.formerHandle } });
  const png = toPng(picture(40, 30));
  const mediaIds = [
    await sendMedia(nova, png, { contentType: 'image/png', purpose: 'avatar' }),
    await sendMedia(nova, png, { contentType: 'image/png' }),
  ];
  await stack.settle();
  const { handle, displayName, bio } = NOVA;
  await nova.call(users.updateMe, { body: { handle, displayName, bio, region: 'AT-9', avatarMediaId: mediaIds[0] ?? '' } });
  await nova.call(users.changePrivacy, { body: { location: 'friends' } });
  await relationships(stack, { nova, ben, cleo });
  await stack.settle();
  const postIds = await writePosts({ nova, ben, cleo }, mediaIds[1] ?? '');
  await checkIn({ nova, ben }, await keepHabit(nova));
  await gather({ nova, ben, cleo });
  const competitionIds = await compete(stack, { nova, ben, cleo });
  await stack.settle();
  await openSockets(stack, { nova, ben, competitionIds });
  await moderate({ nova, ben, cleo, mod, postIds });
  for (const person of [nova, ben]) {
    await (await stack.as(person.handle)).call(feed.getFeed, {});
    await (await stack.as(person.handle)).call(leaderboards.getLeaderboard, { params: { competitionId: competitionIds.created } });
  }
  await stack.settle();
  return { nova, ben, cleo, mod, postIds, mediaIds, competitionIds };
};
