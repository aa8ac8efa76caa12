import { mutated } from '../../_base/switch-points.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { type Item, readItem } from '../../_table/table.ts';
import { deleteItem, putAtVersion, putItem } from '../../_table/write.ts';
import type { TeamMember, TeamTotal } from './teams.rules.ts';

const WRITER = 'competitions/teams/teams.store.ts';

const teamKeys = itemType({
  type: 'competition-team',
  summary: 'The score of a team, computed from its members',
  writer: WRITER,
  key: { partition: 'COMPETITION#{competitionId}#TEAMS', sort: '{teamId}' },
});

/** A team has a hundred members at most: one query reads them all. */
export const teamMemberKeys = itemType({
  type: 'competition-team-member',
  summary: 'The overall score of a participant as their team counts it',
  writer: WRITER,
  key: { partition: 'COMPETITION#{competitionId}#TEAM-MEMBERS', sort: '{teamId}#{userId}' },
});

export type Team = TeamTotal & { teamId: string; v: number };
type Named = { competitionId: string; teamId: string };

const teamOf = (teamId: string, item: Item | undefined): Team => {
  const { v = 0, members = 0, scored = 0, completed = 0, reachedAt = 0, score } = (item ?? {}) as Partial<Team>;
  return { teamId, v, members, scored, completed, reachedAt, ...(score === undefined ? {} : { score }) };
};

/** Consistent. A team that nobody joined has none. */
export const readTeam = async (named: Named): Promise<Team> =>
  teamOf(named.teamId, await readItem(teamKeys.key(named), { consistent: true }));

/** The teams of a competition with members, in one query; they lag by seconds. */
export const readTeams = async (competitionId: string): Promise<Team[]> => {
  const items = await queryItems({ partition: teamKeys.key({ competitionId, teamId: '' }).pk });
  return items.map((item) => teamOf(item.sk, item));
};

/** Writes a team if it is still as it was read. */
export const putTeam = (named: Named, { teamId: _, ...team }: Team): Write => {
  const item = { ...teamKeys.key(named), type: teamKeys.type, ...team, v: team.v + 1 };
  return mutated('team-unconditioned') ? putItem(item) : putAtVersion(item, team.v);
};

/** All counted members of a team, consistent. */
export const readTeamMembers = async (named: Named): Promise<TeamMember[]> => {
  const { pk: partition, sk: prefix } = teamMemberKeys.key({ ...named, userId: '' });
  const items = await queryItems({ partition, prefix, consistent: true });
  return items.map(({ sk, joinedAt, score, reachedAt }) => ({
    userId: sk.slice(prefix.length),
    joinedAt: String(joinedAt),
    ...(score === undefined ? {} : { score: Number(score), reachedAt: Number(reachedAt) }),
  }));
};

export const putTeamMember = (named: Named, member: TeamMember): Write =>
  putItem({ ...teamMemberKeys.key({ ...named, ...member }), type: teamMemberKeys.type, ...member });
export const removeTeamMember = (named: Named, userId: string): Write => deleteItem(teamMemberKeys.key({ ...named, userId }));
