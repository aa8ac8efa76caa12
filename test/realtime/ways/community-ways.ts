import { banUser } from '../../../schemas/communities/discipline-routes.ts';
import { CommunityChanged, CommunityHidden, MemberLeft, MemberRoleChanged } from '../../../schemas/communities/events.ts';
import * as memberRoutes from '../../../schemas/communities/member-routes.ts';
import * as communities from '../../../schemas/communities/routes.ts';
import * as graph from '../../../schemas/graph/routes.ts';
import { removeCommunity } from '../../../schemas/moderation/routes.ts';
import { createPost } from '../../../schemas/posts/routes.ts';
import type { Person } from '../../support/stack.ts';
import { of } from '../../support/viewers.ts';
import { demote, newModerator, twoPeople, type Way, type World, whenSignInEnds } from './way.ts';

type Club = { world: World; founder: Person; communityId: string };

const openClub = async (world: World) => {
  const founder = await world.boards.person();
  const { communityId } = await founder.call(communities.createCommunity, { body: { name: 'Club' } });
  const provoke = () => founder.call(createPost, { body: { body: 'For the club.', communityId } });
  return { world, founder, communityId, topic: `community:${communityId}`, provoke };
};
const turnPrivate = ({ founder, communityId }: Club) =>
  founder.call(communities.updateCommunity, { params: { communityId }, body: { visibility: 'private' } });
const seenBy =
  ({ communityId }: Club, viewer: Person) =>
  () =>
    viewer.call(communities.getCommunity, { params: { communityId } }).then(
      () => true,
      (error: { status?: number }) => {
        if (error.status !== 404) throw error;
        return false;
      },
    );

/** A member of a private community. */
const member =
  (end: (club: Club, subscriber: Person) => Promise<unknown>): Way[1] =>
  async (world) => {
    const club = await openClub(world);
    const subscriber = await world.boards.person();
    await subscriber.call(memberRoutes.joinCommunity, { params: { communityId: club.communityId } });
    await turnPrivate(club);
    await world.boards.settle();
    return { ...club, subscriber, end: () => end(club, subscriber) };
  };

/** A user who sees a public community and does not belong to it. */
const visitor =
  (end: (club: Club, subscriber: Person) => Promise<unknown>): Way[1] =>
  async (world) => {
    const club = await openClub(world);
    const subscriber = await world.boards.person();
    return { ...club, subscriber, end: () => end(club, subscriber), isShown: seenBy(club, subscriber) };
  };

export const communityWays: Way[] = [
  [
    'a member leaves a private one',
    member(({ communityId }, subscriber) => subscriber.call(memberRoutes.leaveCommunity, { params: { communityId } })),
    MemberLeft.name,
  ],
  [
    'a member is removed from a private one',
    member(({ communityId, founder }, { userId }) => founder.call(memberRoutes.removeMember, { params: { communityId, userId } })),
  ],
  [
    'a member is banned from a private one',
    member(({ communityId, founder }, { userId }) => founder.call(banUser, { params: { communityId, userId }, body: {} })),
  ],
  ['it turns private', visitor(turnPrivate), CommunityChanged.name],
  [
    'it is removed by a moderator',
    visitor(({ world, communityId }) =>
      world.moderator.call(removeCommunity, { params: { communityId }, body: { reason: 'Spam' } } as never),
    ),
    CommunityHidden.name,
  ],
  ['a founder blocks the subscriber', visitor(({ founder }, subscriber) => founder.call(graph.blockUser, of(subscriber)))],
  ['the subscriber blocks a founder', visitor(({ founder }, subscriber) => subscriber.call(graph.blockUser, of(founder)))],
  [
    'a member becomes its founder whom the subscriber has blocked',
    async (world) => {
      const club = await openClub(world);
      const [heir, subscriber] = await twoPeople(world);
      const params = { communityId: club.communityId };
      await heir.call(memberRoutes.joinCommunity, { params });
      await subscriber.call(graph.blockUser, of(heir));
      const end = () =>
        club.founder.call(memberRoutes.changeMemberRole, { params: { ...params, userId: heir.userId }, body: { role: 'founder' } });
      return { ...club, subscriber, end, isShown: seenBy(club, subscriber) };
    },
    MemberRoleChanged.name,
  ],
  [
    'a moderator is demoted who watches a private one',
    async (world) => {
      const club = await openClub(world);
      await turnPrivate(club);
      const subscriber = await newModerator(world);
      return { ...club, subscriber, end: () => demote(world, subscriber) };
    },
  ],
  ...whenSignInEnds(openClub),
];
