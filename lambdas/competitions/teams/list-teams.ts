import type { listTeams as route } from '../../../schemas/competitions/team-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { requireVisible } from '../competition/competition.access.ts';
import { fromScaled } from '../scores/scores.rules.ts';
import { rankTeams, teamIdOf, teamTotal } from './teams.rules.ts';
import { readTeams } from './teams.store.ts';

/** A competition without teams has an empty list. */
export const listTeams: UseCase<typeof route> = async ({ params: { competitionId } }, ctx) => {
  const [{ competition }, stored] = await Promise.all([requireVisible(ctx, competitionId), readTeams(competitionId)]);
  const { teams, direction, precision } = competition;
  const all = (teams?.names ?? []).map((name, index) => {
    const teamId = teamIdOf(index);
    const found = stored.find((team) => team.teamId === teamId) ?? (teams && teamTotal(teams, competition, []));
    return { members: 0, scored: 0, completed: 0, reachedAt: 0, ...found, teamId, name };
  });
  return {
    items: rankTeams(direction, all).map(({ teamId, name, rank, score, members, scored, reachedAt }) => ({
      teamId,
      name,
      rank,
      score: score === undefined ? null : fromScaled(score, precision),
      members,
      scored,
      updatedAt: score === undefined ? null : new Date(reachedAt).toISOString(),
    })),
  };
};
