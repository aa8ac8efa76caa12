import { isDeepStrictEqual } from 'node:util';
import { chunk } from 'es-toolkit/array';
import type { Context } from '../../_base/context.ts';
import { retryOnConflict, transact, type Write } from '../../_table/commit.ts';
import type { Competition, Participant, TeamSettings } from '../competition/competition.model.ts';
import { readCompetition, readParticipants } from '../competition/competition.store.ts';
import { memberOf, type TeamMember, teamTotal } from './teams.rules.ts';
import { putTeam, putTeamMember, readTeam, readTeamMembers, removeTeamMember } from './teams.store.ts';

/** A transaction holds a hundred actions. */
const USERS_AT_ONCE = 90;

type Named = { competitionId: string; teamId: string };
type Scored = Competition & { teams: TeamSettings };

const membersAfter = (competition: Scored, teamId: string, participants: ReadonlyMap<string, Participant>, userIds: readonly string[]) =>
  userIds.map((userId) => {
    const participant = participants.get(userId);
    const isIn = participant?.state === 'joined' && participant.teamId === teamId;
    return { userId, member: isIn ? memberOf(competition, participant) : undefined };
  });

/**
 * Computes a team anew with the present scores of these participants. The team's version is read first and is a condition of every
 * write, so of two computations at once the one with older scores is repeated.
 */
const updateWith = (competition: Scored, named: Named, userIds: readonly string[], ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const team = await readTeam(named);
    const [participants, stored] = await Promise.all([readParticipants(named.competitionId, userIds), readTeamMembers(named)]);
    const members = new Map(stored.map((member) => [member.userId, member]));
    const writes: Write[] = [];
    for (const { userId, member } of membersAfter(competition, named.teamId, participants, userIds)) {
      if (isDeepStrictEqual(members.get(userId), member)) continue;
      writes.push(member ? putTeamMember(named, member) : removeTeamMember(named, userId));
      changeIn(members, userId, member);
    }
    if (writes.length === 0) return;
    const total = teamTotal(competition.teams, competition, [...members.values()]);
    await transact([...writes, putTeam(named, { ...total, teamId: named.teamId, v: team.v })], ctx);
  });

const changeIn = (members: Map<string, TeamMember>, userId: string, member: TeamMember | undefined): void => {
  if (member) members.set(userId, member);
  else members.delete(userId);
};

export const updateTeam = async (named: Named, userIds: readonly string[], ctx: Context): Promise<void> => {
  const competition = await readCompetition(named.competitionId);
  if (!competition?.teams) return;
  for (const part of chunk(userIds, USERS_AT_ONCE)) await updateWith({ ...competition, teams: competition.teams }, named, part, ctx);
};
