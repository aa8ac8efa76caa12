import * as z from 'zod';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { CompetitionTeam } from './team-models.ts';

export const listTeams = route({
  id: 'competitions.listTeams',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/teams',
  summary: 'List the teams of a competition by rank',
  description: 'All of them; a competition without teams has none. Scores lag by seconds.',
  auth: 'user',
  params: z.object({ competitionId: id('competition') }),
  output: z.object({ items: z.array(CompetitionTeam) }).meta({ id: 'CompetitionTeamList' }),
  etag: true,
  errors: [NotFound],
  budget: { calls: 6, readUnits: 10, writeUnits: 1 },
});
