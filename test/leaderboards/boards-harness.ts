import * as competitions from '../../schemas/competitions/routes.ts';
import * as leaderboards from '../../schemas/leaderboards/routes.ts';
import type { Client } from '../support/route-client.ts';
import type { Person, SharedStack } from '../support/stack.ts';

type Settings = Partial<Parameters<Client['call']>[1]> & Record<string, unknown>;

const hours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();

/** A creator on a stack, with the common steps of board tests. */
export const createBoards = async <Stack extends SharedStack>(stack: Stack) => {
  const creator = await stack.as('creator');
  let handles = 0;
  const person = (): Promise<Person> => {
    handles += 1;
    return stack.as(`player${handles}`);
  };
  /** Creates and publishes a running competition. */
  const open = async (settings: Settings = {}) => {
    const body = {
      name: 'Cup',
      startsAt: hours(-1),
      endsAt: hours(24),
      visibility: 'public',
      direction: 'desc',
      precision: 0,
      ...settings,
    };
    const { competitionId, rounds } = await creator.call(competitions.createCompetition, { body: body as never });
    await creator.call(competitions.publishCompetition, { params: { competitionId } });
    return { competitionId, roundIds: rounds.map(({ roundId }) => roundId) };
  };
  const join = async (competitionId: string, users: readonly Person[]): Promise<void> => {
    for (const user of users) await user.call(competitions.joinCompetition, { params: { competitionId } });
  };
  const score = (competitionId: string, roundId: string, userId: string, value: number) =>
    creator.call(competitions.submitScore, { params: { competitionId, roundId }, body: { userId, score: value } as never });
  const board = async (competitionId: string, query: Record<string, unknown> = {}, as: Client = creator) =>
    as.call(leaderboards.getLeaderboard, { params: { competitionId }, query: query as never });
  return {
    ...stack,
    creator,
    person,
    people: (count: number) => Promise.all(Array.from({ length: count }, person)),
    open,
    join,
    score,
    board,
  };
};
