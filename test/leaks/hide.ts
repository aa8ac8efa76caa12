import { AUDIENCES } from '../../schemas/_kit/audience.ts';
import { banUser } from '../../schemas/communities/discipline-routes.ts';
import { leaveCommunity } from '../../schemas/communities/member-routes.ts';
import * as communities from '../../schemas/communities/routes.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { of } from '../support/viewers.ts';
import type { ModelPost } from './reference-model.ts';
import { attempt, comment, FIRST_SCORES, follow, like, pairsOf, post, score, type World } from './world.ts';

const REASON = 'against the rules';

/** Posts become private, are deleted by their authors or removed by the moderator. */
const narrowPosts = async ({ people, model, random }: World): Promise<void> => {
  for (const [index, one] of (model.posts as ModelPost[]).entries()) {
    const chance = random.next();
    const params = { postId: one.postId };
    if (chance < 0.15 && one.community === undefined) {
      await people[one.author]!.call(posts.updatePost, { params, body: { visibility: 'private' } });
      one.visibility = 'private';
      model.note(`user ${one.author} makes post ${index} private`);
    } else if (chance < 0.25) {
      await people[one.author]!.call(posts.deletePost, { params });
      one.gone = true;
      model.note(`user ${one.author} deletes post ${index}`);
    } else if (chance < 0.35) {
      await people[model.moderator]!.call(moderation.removePost, { params, body: { reason: REASON } });
      one.gone = true;
      model.note(`the moderator removes post ${index}`);
    }
  }
};

const removeComments = async ({ people, model, random }: World): Promise<void> => {
  for (const [index, one] of model.comments.entries()) {
    if (random.next() > 0.3) continue;
    const params = { commentId: one.commentId };
    if (!(await attempt(people[model.moderator]!.send(moderation.removeComment, { params, body: { reason: REASON } })))) continue;
    one.gone = true;
    model.note(`the moderator removes comment ${index} of user ${one.author}`);
  }
};

/** One member leaves the private community, another is banned, and a public one turns private. */
const narrowCommunities = async ({ people, model, random }: World): Promise<void> => {
  const [turned, closed] = model.communities;
  if (!turned || !closed) throw new Error('the world has too few communities');
  await people[turned.founder]!.call(communities.updateCommunity, { params: turned, body: { visibility: 'private' } });
  turned.visibility = 'private';
  model.note(`user ${turned.founder} makes community 0 private`);
  const members = [...closed.members.keys()].filter((user) => user !== closed.founder);
  const leaver = members.length > 0 ? random.pick(members) : undefined;
  if (leaver !== undefined) {
    await people[leaver]!.call(leaveCommunity, { params: closed });
    closed.members.set(leaver, 'left');
    model.note(`user ${leaver} leaves community 1`);
  }
  const stayers = members.filter((user) => user !== leaver);
  const banned = stayers.length > 0 ? random.pick(stayers) : undefined;
  if (banned === undefined) return;
  const params = { communityId: closed.communityId, userId: people[banned]!.userId };
  await people[closed.founder]!.call(banUser, { params, body: {} });
  closed.members.set(banned, 'banned');
  model.note(`user ${closed.founder} bans user ${banned} from community 1`);
};

/** One member leaves a private competition, another is removed, and a public competition turns private. */
const narrowCompetitions = async ({ people, model, random }: World): Promise<void> => {
  const [turned, , closed] = model.competitions;
  if (!turned || !closed) throw new Error('the world has too few competitions');
  await people[turned.creator]!.call(competitions.updateCompetition, { params: turned, body: { visibility: 'private' } });
  turned.visibility = 'private';
  model.note(`user ${turned.creator} makes competition 0 private`);
  const members = [...closed.members.keys()].filter((user) => user !== closed.creator);
  const leaver = members.length > 0 ? random.pick(members) : undefined;
  if (leaver !== undefined) {
    await people[leaver]!.send(competitions.leaveCompetition, { params: closed });
    closed.members.set(leaver, 'left');
    model.note(`user ${leaver} leaves competition 2`);
  }
  const stayers = members.filter((user) => user !== leaver);
  const removed = stayers.length > 0 ? random.pick(stayers) : undefined;
  if (removed !== undefined) {
    const params = { competitionId: closed.competitionId, userId: people[removed]!.userId };
    await people[closed.creator]!.send(competitions.removeParticipant, { params });
    closed.members.set(removed, 'removed');
    model.note(`user ${closed.creator} removes user ${removed} from competition 2`);
  }
};

const closeProfiles = async ({ people, model, random }: World): Promise<void> => {
  for (let user = 0; user < model.moderator; user += 1) {
    if (random.next() < 0.5) continue;
    const change = { profile: random.pick(AUDIENCES.slice(1)), activity: random.pick(AUDIENCES) };
    await people[user]!.call(users.changePrivacy, { body: change });
    model.relationships.setPrivacy(user, change);
    model.note(`user ${user} shows the profile to ${change.profile} and activity to ${change.activity}`);
  }
};

const part = async ({ people, model, random }: World): Promise<void> => {
  for (const [a, b] of pairsOf({ people }).filter(([, other]) => other < model.moderator)) {
    const chance = random.next();
    if (chance < 0.1) {
      await people[a]!.send(graph.endFriendship, of(people[b]!));
      model.relationships.unfriend(a, b);
      model.note(`user ${a} ends the friendship with user ${b}`);
    } else if (chance < 0.24) {
      const [from, to] = chance < 0.17 ? [a, b] : [b, a];
      if (!(await attempt(people[from]!.call(graph.blockUser, of(people[to]!))))) continue;
      model.block(from, to);
      model.note(`user ${from} blocks user ${to}`);
    }
  }
};

/** Hides people and content in every way that the API has. All that a viewer receives from now on is judged. */
export const hide = async (world: World): Promise<void> => {
  const { people, model, random } = world;
  await closeProfiles(world);
  await narrowCompetitions(world);
  await narrowCommunities(world);
  await part(world);
  await narrowPosts(world);
  await removeComments(world);
  const suspended = random.integer(model.moderator);
  await people[model.moderator]!.call(users.suspendUser, { ...of(people[suspended]!), body: { reason: REASON } });
  model.suspended.add(suspended);
  model.note(`the moderator suspends user ${suspended}`);
};

/** Life goes on among those who are hidden from one another: news must reach only those who may see them. */
export const goOn = async (world: World): Promise<void> => {
  const { model, people, random } = world;
  for (let user = 0; user < model.moderator; user += 1) {
    if (model.suspended.has(user)) continue;
    await post(world, user);
    for (const [community, { members }] of model.communities.entries())
      if (members.get(user) === 'member') await post(world, user, { community });
    // Better than each before, because a score that changes nothing sends no frame.
    for (const competition of model.competitions)
      if (competition.members.get(user) === 'joined') await score(world, competition, user, FIRST_SCORES);
    const seen = [...model.posts.keys()].filter((index) => model.seesPost(user, model.posts[index]!));
    if (seen.length > 0) await comment(world, user, random.pick(seen));
    if (seen.length > 0) await like(world, user, random.pick(seen));
  }
  for (const [a, b] of pairsOf({ people })) if (random.next() < 0.1 && !model.suspended.has(a)) await follow(world, a, b);
};
