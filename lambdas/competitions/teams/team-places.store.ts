import { definePlaces } from '../../_counters/places.ts';

/** A team's places are the counter of its number. */
export const {
  readShards: readTeamPlaces,
  putShard: putTeamPlaces,
  takePlace: takeTeamPlace,
  freePlace: freeTeamPlace,
} = definePlaces({
  type: 'competition-team-places',
  summary: 'The places of a team in a competition: taken ones and their limit',
  writer: 'competitions/teams/team-places.store.ts',
  partition: 'COMPETITION#{competitionId}#TEAM-PLACES',
  id: 'competitionId',
});
