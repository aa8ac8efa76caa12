import type { RouteDefinition } from '../../../schemas/_kit/route.ts';
import { CommunityChanged, CommunityHidden, MemberLeft } from '../../../schemas/communities/events.ts';
import * as memberRoutes from '../../../schemas/communities/member-routes.ts';
import * as communities from '../../../schemas/communities/routes.ts';
import { CompetitionLeft, CompetitionVisibilityChanged } from '../../../schemas/competitions/events.ts';
import * as competitions from '../../../schemas/competitions/routes.ts';
import * as graph from '../../../schemas/graph/routes.ts';
import { getLeaderboard } from '../../../schemas/leaderboards/routes.ts';
import { removeCommunity } from '../../../schemas/moderation/routes.ts';
import * as users from '../../../schemas/users/routes.ts';
import type { Person } from '../../support/stack.ts';
import { of } from '../../support/viewers.ts';
import { demote, newModerator, suspend, twoPeople, type Way, type World, whenSignInEnds } from './way.ts';

type Board = { world: World; competitionId: string; communityId: string; member: Person; organiser: Person };
/** Whether the board is in a community, and who sees that. */
type Inside = 'public' | 'private' | undefined;

const openCommunity = async (organiser: Person, member: Person, visibility: Inside): Promise<string | undefined> => {
  if (visibility === undefined) return undefined;
  const { communityId } = await organiser.call(communities.createCommunity, { body: { name: 'Club' } });
  await member.call(memberRoutes.joinCommunity, { params: { communityId } });
  await organiser.call(communities.updateCommunity, { params: { communityId }, body: { visibility } });
  return communityId;
};

const openBoard = async (world: World, ofRound: boolean, visibility: 'public' | 'private', inside?: Inside) => {
  const [organiser, member] = await twoPeople(world);
  const communityId = await openCommunity(organiser, member, inside);
  const body = {
    name: 'Cup',
    startsAt: new Date(Date.now() - 3_600_000).toISOString(),
    endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    visibility,
    communityId,
  } as const;
  const { competitionId, rounds } = await organiser.call(competitions.createCompetition, { body: body as never });
  const params = { competitionId };
  await organiser.call(competitions.publishCompetition, { params });
  await organiser.call(competitions.inviteParticipants, { params, body: { userIds: [member.userId] } });
  await member.call(competitions.joinCompetition, { params });
  const [{ roundId = '' } = {}] = rounds;
  let points = 0;
  const provoke = () => {
    points += 1;
    return world.admin.call(competitions.submitScore, {
      params: { ...params, roundId },
      body: { userId: member.userId, score: points } as never,
    });
  };
  const topic = `competition:${competitionId}:leaderboard${ofRound ? `:round:${roundId}` : ''}`;
  return { world, topic, provoke, competitionId, communityId: communityId ?? '', member, organiser };
};
const asSeen = (route: RouteDefinition, viewer: Person, params: Record<string, string>) => async (): Promise<boolean> =>
  viewer.call(route as typeof getLeaderboard, { params: params as never }).then(
    () => true,
    (error: { status?: number }) => {
      if (error.status !== 404) throw error;
      return false;
    },
  );

/** `isSure`: the permission ends; elsewhere HTTP decides. */
export const boardWays = (ofRound: boolean): Way[] => {
  const way = (
    visibility: 'public' | 'private',
    prepare: (board: Board) => Promise<{ subscriber: Person; end: () => Promise<unknown> }>,
    isSure = true,
    inside?: Inside,
  ): Way[1] => {
    return async (world) => {
      const board = await openBoard(world, ofRound, visibility, inside);
      const { subscriber, end } = await prepare(board);
      const { competitionId } = board;
      return { ...board, subscriber, end, ...(isSure ? {} : { isShown: asSeen(getLeaderboard, subscriber, { competitionId }) }) };
    };
  };
  const invited = async ({ world, competitionId, organiser }: Board): Promise<Person> => {
    const person = await world.boards.person();
    await organiser.call(competitions.inviteParticipants, { params: { competitionId }, body: { userIds: [person.userId] } });
    return person;
  };
  const participant = async (board: Board): Promise<Person> => {
    const person = await invited(board);
    await person.call(competitions.joinCompetition, { params: { competitionId: board.competitionId } });
    return person;
  };
  const guest = (end: (board: Board, subscriber: Person) => Promise<unknown>): Way[1] =>
    way('private', async (board) => {
      const subscriber = await invited(board);
      return { subscriber, end: () => end(board, subscriber) };
    });
  const stranger = (end: (board: Board, subscriber: Person) => Promise<unknown>, isSure = true): Way[1] =>
    way(
      'public',
      async (board) => {
        const subscriber = await board.world.boards.person();
        return { subscriber, end: () => end(board, subscriber) };
      },
      isSure,
    );
  const member = (end: (board: Board, subscriber: Person) => Promise<unknown>): Way[1] =>
    way('private', async (board) => {
      const subscriber = await participant(board);
      return { subscriber, end: () => end(board, subscriber) };
    });
  const ofMember = async ({ world, communityId, organiser }: Board): Promise<Person> => {
    const person = await world.boards.person();
    const params = { communityId };
    await organiser.call(communities.updateCommunity, { params, body: { visibility: 'public' } });
    await person.call(memberRoutes.joinCommunity, { params });
    await organiser.call(communities.updateCommunity, { params, body: { visibility: 'private' } });
    return person;
  };
  /** Belongs to the private community of the competition. */
  const clubMember = (end: (board: Board, subscriber: Person) => Promise<unknown>): Way[1] =>
    way(
      'public',
      async (board) => {
        const subscriber = await ofMember(board);
        return { subscriber, end: () => end(board, subscriber) };
      },
      true,
      'private',
    );
  /** Sees the competition of a public community. */
  const clubVisitor = (end: (board: Board) => Promise<unknown>): Way[1] =>
    way('public', async (board) => ({ subscriber: await board.world.boards.person(), end: () => end(board) }), true, 'public');
  return [
    [
      'a member leaves its private community',
      clubMember(({ communityId }, subscriber) => subscriber.call(memberRoutes.leaveCommunity, { params: { communityId } })),
      MemberLeft.name,
    ],
    [
      'a member is removed from its private community',
      clubMember(({ communityId, organiser }, { userId }) =>
        organiser.call(memberRoutes.removeMember, { params: { communityId, userId } }),
      ),
      MemberLeft.name,
    ],
    [
      'its community turns private',
      clubVisitor(({ communityId, organiser }) =>
        organiser.call(communities.updateCommunity, { params: { communityId }, body: { visibility: 'private' } }),
      ),
      CommunityChanged.name,
    ],
    [
      'its community is removed',
      clubVisitor(({ world, communityId }) =>
        world.moderator.call(removeCommunity, { params: { communityId }, body: { reason: 'Spam' } } as never),
      ),
      CommunityHidden.name,
    ],
    [
      'it turns private',
      stranger(({ competitionId, organiser }) =>
        organiser.call(competitions.updateCompetition, { params: { competitionId }, body: { visibility: 'private' } }),
      ),
      CompetitionVisibilityChanged.name,
    ],
    [
      'a participant is removed from a private one',
      member(({ competitionId, organiser }, { userId }) =>
        organiser.call(competitions.removeParticipant, { params: { competitionId, userId } }),
      ),
      CompetitionLeft.name,
    ],
    [
      'a participant leaves a private one',
      member(({ competitionId }, subscriber) => subscriber.call(competitions.leaveCompetition, { params: { competitionId } })),
    ],
    [
      'an invitation to a private one is withdrawn',
      guest(({ competitionId, organiser }, { userId }) =>
        organiser.call(competitions.removeParticipant, { params: { competitionId, userId } }),
      ),
      'competition.invitation_closed',
    ],
    [
      'an invitation to a private one is declined',
      guest(({ competitionId }, subscriber) => subscriber.call(competitions.leaveCompetition, { params: { competitionId } })),
      'competition.invitation_closed',
    ],
    [
      'it is cancelled',
      stranger(({ competitionId, organiser }) => organiser.call(competitions.cancelCompetition, { params: { competitionId } }), false),
    ],
    ['its creator is suspended', stranger(({ world, organiser }) => suspend(world, organiser)), 'competition.hidden'],
    ['its creator deletes their account', stranger(({ organiser }) => organiser.send(users.deleteMe, {}), false)],
    ['its creator blocks the subscriber', stranger(({ organiser }, subscriber) => organiser.call(graph.blockUser, of(subscriber)))],
    ['the subscriber blocks its creator', stranger(({ organiser }, subscriber) => subscriber.call(graph.blockUser, of(organiser)))],
    [
      'a moderator is demoted who watches a private one',
      way('private', async ({ world }) => {
        const subscriber = await newModerator(world);
        return { subscriber, end: () => demote(world, subscriber) };
      }),
    ],
    ...whenSignInEnds((world) => openBoard(world, ofRound, 'public')),
  ];
};
