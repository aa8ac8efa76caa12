import type { RouteDefinition } from '../../../schemas/_kit/route.ts';
import { CompetitionLeft, CompetitionVisibilityChanged } from '../../../schemas/competitions/events.ts';
import * as competitions from '../../../schemas/competitions/routes.ts';
import * as graph from '../../../schemas/graph/routes.ts';
import { getLeaderboard } from '../../../schemas/leaderboards/routes.ts';
import * as users from '../../../schemas/users/routes.ts';
import type { Person } from '../../support/stack.ts';
import { of } from '../../support/viewers.ts';
import { demote, newModerator, suspend, twoPeople, type Way, type World, whenSignInEnds } from './way.ts';

type Board = { world: World; competitionId: string; member: Person; organiser: Person };
const openBoard = async (world: World, ofRound: boolean, visibility: 'public' | 'private') => {
  const [organiser, member] = await twoPeople(world);
  const body = {
    name: 'Cup',
    startsAt: new Date(Date.now() - 3_600_000).toISOString(),
    endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    visibility,
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
  return { world, topic, provoke, competitionId, member, organiser };
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
  ): Way[1] => {
    return async (world) => {
      const board = await openBoard(world, ofRound, visibility);
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
  return [
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
