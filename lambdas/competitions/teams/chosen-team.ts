import { InvalidRequest } from '../../../schemas/_kit/problems.ts';
import { CompetitionFull, TeamFull } from '../../../schemas/competitions/errors.ts';
import type { Shard } from '../../_counters/places.rules.ts';
import type { Competition } from '../competition/competition.model.ts';
import { hasTeam, teamIdOf, teamIndexOf } from './teams.rules.ts';

const isOpen = ({ taken, limit }: Shard): boolean => limit === undefined || taken < limit;

/**
 * The team of a new participant: the one that they ask for, or else the one with the fewest.
 * @throws INVALID_REQUEST, TEAM_FULL; COMPETITION_FULL where no team has a place
 */
export const chosenTeam = ({ teams }: Competition, asked: string | undefined, places: readonly Shard[]): string | undefined => {
  if (asked !== undefined && !(teams && hasTeam(teams, asked)))
    throw InvalidRequest.error(undefined, { errors: [{ pointer: '/teamId', code: 'INVALID', message: 'is no team of this competition' }] });
  if (!teams) return undefined;
  const open = places.filter(isOpen).sort((a, b) => a.taken - b.taken || a.shard - b.shard);
  if (open.length === 0) throw CompetitionFull.error('All teams are full.');
  const place = asked === undefined ? open[0] : open.find(({ shard }) => shard === teamIndexOf(asked));
  if (!place) throw TeamFull.error();
  return teamIdOf(place.shard);
};
