import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import type { KithError } from '../errors.ts';
import type { components } from '../generated/api.ts';
import { type Mutation, useChange } from './changes.ts';
import { useApi, useKith } from './context.ts';
import { patchCache } from './entities.ts';

type Schemas = components['schemas'];
type Participation = Schemas['Participation'];

const TEAMS = '/v1/competitions/{competitionId}/teams';
const CHANGES = [TEAMS, '/v1/competitions/{competitionId}', '/v1/competitions/{competitionId}/participants'];

/**
 * The teams of a competition with their scores, by rank. `join` takes `{ teamId }`, or `{}` for the team with the fewest members;
 * `leave` leaves the competition. `me` of the competition, with its `teamId`, follows wherever it is cached.
 */
export const useTeams = (
  competitionId: string,
): {
  teams: UseQueryResult<Schemas['CompetitionTeamList'], KithError>;
  join: Mutation<Schemas['JoinOptions'], Participation>;
  leave: Mutation<void, Participation>;
} => {
  const kith = useKith();
  const client = useQueryClient();
  const params = { path: { competitionId } };
  const show = ({ me, participants }: Participation): void => {
    patchCache(client, (entity) => (entity.competitionId === competitionId && 'me' in entity ? { ...entity, me, participants } : entity));
  };
  // That of `useJoin`, so that changes of both keep their order.
  const options = { scope: `join:${competitionId}`, changes: CHANGES, onSuccess: show };
  return {
    teams: useApi().useQuery('get', TEAMS, { params }) as UseQueryResult<Schemas['CompetitionTeamList'], KithError>,
    join: useChange({
      ...options,
      send: (choice: Schemas['JoinOptions']) => kith.post('/v1/competitions/{competitionId}/join', { params, body: choice }),
    }),
    leave: useChange({ ...options, send: () => kith.post('/v1/competitions/{competitionId}/leave', { params }) }),
  };
};
