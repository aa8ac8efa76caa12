import { randomBytes } from 'node:crypto';
import { AUDIENCES } from '../../schemas/_kit/audience.ts';
import { joinCommunity } from '../../schemas/communities/member-routes.ts';
import * as communities from '../../schemas/communities/routes.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { picture, toPng } from '../support/images.ts';
import { ApiError } from '../support/route-client.ts';
import { type Random, seededRandom } from '../support/seeded-random.ts';
import type { Person, TestStack } from '../support/stack.ts';
import { sendMedia } from '../support/uploads.ts';
import { of } from '../support/viewers.ts';
import { LeakModel, type ModelCommunity, type ModelCompetition } from './reference-model.ts';

type Notice = { notificationId: string; eventId: string };
export type World = { stack: TestStack; random: Random; people: Person[]; model: LeakModel; prefix: string; notices: Notice[] };

/** Users besides the moderator, who is the last: the index of the moderator is their number. */
const USERS = 6;
const FOREVER = { startsAt: '2020-01-01T00:00:00Z', endsAt: '2090-01-01T00:00:00Z' };

/** A word that occurs nowhere else. The seed decides what happens, not how it is called, so that a stack can run a seed twice. */
export const newWord = (prefix: string): string =>
  prefix +
  randomBytes(7)
    .toString('hex')
    .replace(/[0-9]/g, (digit) => 'ghijklmnop'[Number(digit)]!);

/** Output of a call; undefined where the API refused it. */
export const attempt = async <Output>(call: Promise<Output>): Promise<Output | undefined> => {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) return undefined;
    throw error;
  }
};

const signUp = async (stack: TestStack, prefix: string, moderator: number) => {
  const people: Person[] = [];
  const profiles = [];
  for (let index = 0; index <= moderator; index += 1) {
    const handle = newWord(prefix);
    const person = await stack.as(handle, index === moderator ? ['moderator'] : []);
    const profile = { displayName: newWord(prefix), bio: newWord('bio') };
    await person.call(users.updateMe, { body: { handle, ...profile } });
    people.push(person);
    profiles.push({ userId: person.userId, handle, ...profile });
  }
  return { people, profiles };
};

export const pairsOf = ({ people }: Pick<World, 'people'>): [number, number][] =>
  people.flatMap((_, a) => people.flatMap((_, b) => (a < b ? [[a, b] as [number, number]] : [])));

const befriend = async ({ people, model }: World, a: number, b: number): Promise<void> => {
  const { requestId } = await people[a]!.call(graph.sendFriendRequest, { body: { recipientId: people[b]!.userId } });
  await people[b]!.call(graph.acceptFriendRequest, { params: { requestId } });
  model.relationships.request(a, b);
  model.relationships.accept(a, b);
};

export const follow = async ({ people, model }: World, a: number, b: number): Promise<void> => {
  if (await attempt(people[a]!.call(graph.followUser, of(people[b]!)))) model.relationships.follow(a, b);
};

type Place = { mediaId?: string; community?: number };

export const post = async ({ people, model, random }: World, author: number, { mediaId, community }: Place = {}): Promise<void> => {
  const mentions = random.next() < 0.2 ? [random.integer(people.length)] : [];
  const text = newWord('post');
  const visibility = random.pick(AUDIENCES);
  const place = community === undefined ? { visibility } : { communityId: model.communities[community]!.communityId };
  const body = [text, ...mentions.map((index) => `@${model.users[index]!.handle}`)].join(' ');
  const made = await people[author]!.call(posts.createPost, { body: { body, ...place, ...(mediaId ? { mediaIds: [mediaId] } : {}) } });
  model.posts.push({
    postId: made.postId,
    author,
    visibility: made.visibility,
    text,
    gone: false,
    mentions,
    likes: new Set(),
    ...(community === undefined ? {} : { community }),
    ...(mediaId ? { mediaId } : {}),
  });
};

export const comment = async ({ people, model, random }: World, author: number, index: number): Promise<void> => {
  const text = newWord('comment');
  const parents = model.comments.filter((one) => one.post === index && !one.isReply && !one.gone);
  const parent = parents.length > 0 && random.next() < 0.4 ? random.pick(parents) : undefined;
  const body = { body: text, ...(parent ? { replyTo: parent.commentId } : {}) };
  const { postId } = model.posts[index]!;
  const made = await attempt(people[author]!.call(posts.createComment, { params: { postId }, body }));
  if (!made) return;
  if (parent) parent.hasReplies = true;
  model.comments.push({
    commentId: made.commentId,
    post: index,
    author,
    text,
    gone: false,
    hasReplies: false,
    isReply: parent !== undefined,
  });
};

export const like = async ({ people, model }: World, user: number, index: number): Promise<void> => {
  const { postId, likes } = model.posts[index]!;
  if (await attempt(people[user]!.call(posts.likePost, { params: { postId } }))) likes.add(user);
};

const createCompetition = async (
  { people, model, prefix }: World,
  creator: number,
  visibility: 'public' | 'private',
  published: boolean,
) => {
  const name = newWord(prefix);
  const body = { name, visibility, selfReported: true, ...FOREVER };
  const { competitionId, rounds } = await people[creator]!.call(competitions.createCompetition, { body });
  if (published) await people[creator]!.call(competitions.publishCompetition, { params: { competitionId } });
  const roundId = rounds[0]?.roundId ?? '';
  model.competitions.push({ competitionId, roundId, name, creator, visibility, published, invited: new Set(), members: new Map() });
};

/** Scores in the beginning are below this. */
export const FIRST_SCORES = 1_000;

export const score = async (
  { people, random }: World,
  { competitionId, roundId }: ModelCompetition,
  user: number,
  least = 0,
): Promise<void> => {
  const body = { score: least + random.integer(FIRST_SCORES) };
  await attempt(people[user]!.call(competitions.submitScore, { params: { competitionId, roundId }, body }));
};

const join = async (world: World, competition: ModelCompetition, user: number): Promise<void> => {
  const { competitionId } = competition;
  if (!(await attempt(world.people[user]!.call(competitions.joinCompetition, { params: { competitionId } })))) return;
  competition.members.set(user, 'joined');
  competition.invited.delete(user);
  await score(world, competition, user);
};

const compete = async (world: World): Promise<void> => {
  const { people, model, random } = world;
  await createCompetition(world, 0, 'public', true);
  await createCompetition(world, 1, 'public', true);
  await createCompetition(world, 2, 'private', true);
  await createCompetition(world, random.integer(model.moderator), 'public', false);
  for (const competition of model.competitions.filter(({ published }) => published))
    for (let user = 0; user < model.moderator; user += 1) {
      if (random.next() < 0.3) continue;
      if (competition.visibility === 'private') {
        const body = { userIds: [people[user]!.userId] };
        await people[competition.creator]!.call(competitions.inviteParticipants, { params: competition, body });
        competition.invited.add(user);
        if (random.next() < 0.3) continue;
      }
      await join(world, competition, user);
    }
};

/** Communities that most belong to, with posts and a pinned one; the second is private. */
const gather = async (world: World): Promise<void> => {
  const { people, model, random, prefix } = world;
  for (const founder of [0, 1, 2]) {
    const name = newWord(prefix);
    const { communityId } = await people[founder]!.call(communities.createCommunity, { body: { name } });
    const community = model.communities.length;
    const members: ModelCommunity['members'] = new Map([[founder, 'member']]);
    model.communities.push({ communityId, name, founder, visibility: founder === 1 ? 'private' : 'public', members });
    for (let user = 0; user < model.moderator; user += 1) {
      if (user === founder || random.next() < 0.3) continue;
      await people[user]!.call(joinCommunity, { params: { communityId } });
      members.set(user, 'member');
    }
    if (founder === 1)
      await people[founder]!.call(communities.updateCommunity, { params: { communityId }, body: { visibility: 'private' } });
    for (const user of members.keys()) if (random.next() < 0.6) await post(world, user, { community });
    const last = model.posts.at(-1);
    if (last?.community === community) await people[founder]!.call(posts.pinPost, { params: { communityId, postId: last.postId } });
  }
};

/** Everybody sees everybody, and much happens: all that is hidden later stands in some list now. */
export const createWorld = async (stack: TestStack, seed: number, count = USERS): Promise<World> => {
  const prefix = newWord('').slice(0, 6);
  const { people, profiles } = await signUp(stack, prefix, count);
  const world: World = { stack, random: seededRandom(seed), people, model: new LeakModel(profiles, count), prefix, notices: [] };
  const { model, random } = world;
  for (const [a, b] of pairsOf(world)) {
    const chance = random.next();
    if (chance < 0.35) await befriend(world, a, b);
    else if (chance < 0.45) {
      await people[a]!.call(graph.sendFriendRequest, { body: { recipientId: people[b]!.userId } });
      model.relationships.request(a, b);
    }
    if (chance < 0.15) await people[a]!.call(graph.markCloseFriend, of(people[b]!));
    if (chance < 0.15) model.relationships.markClose(a, b, true);
    if (random.next() < 0.3) await follow(world, a, b);
    if (random.next() < 0.3) await follow(world, b, a);
  }
  const picturing = random.integer(count);
  const mediaId = await sendMedia(people[picturing]!, toPng(picture(8, 8)), { contentType: 'image/png' });
  await stack.settle();
  await post(world, picturing, { mediaId });
  for (let user = 0; user < count; user += 1) await post(world, user);
  await gather(world);
  for (const index of model.posts.keys())
    for (let user = 0; user < count; user += 1) {
      if (random.next() < 0.35) await like(world, user, index);
      if (random.next() < 0.25) await comment(world, user, index);
    }
  await compete(world);
  await stack.settle();
  for (const person of people) await attempt(person.call(graph.listSuggestions, {}));
  return world;
};
