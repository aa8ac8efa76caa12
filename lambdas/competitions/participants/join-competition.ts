import type { joinCompetition as route } from '../../../schemas/competitions/routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { placesTaken } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict, type Write } from '../../_table/commit.ts';
import { putChallenge } from '../check-ins/check-ins.store.ts';
import { chosenHabit } from '../check-ins/chosen-habit.ts';
import { requireOpenTo } from '../competition/competition.access.ts';
import type { Competition, Participant } from '../competition/competition.model.ts';
import { putParticipant } from '../competition/competition.store.ts';
import { participationView } from '../competition/competition.views.ts';
import { chosenTeam } from '../teams/chosen-team.ts';
import { readTeamPlaces } from '../teams/team-places.store.ts';
import { readShards } from './capacity.store.ts';
import { stillInCommunity } from './community-members.ts';
import { stillInvited } from './invitations.store.ts';
import { accept, enter, type MembershipChange, requireAdmitted, requireJoinable, requirePlace } from './membership.ts';
import { nameKey, nameToCopyIn } from './participant-names.ts';

const challenge = ({ habitId, competitionId, userId }: Participant): Write[] =>
  habitId === undefined ? [] : [putChallenge({ habitId, competitionId, userId })];

/** A participant accepts that another user added them, or lets another habit count from now on. */
const rejoin = (ctx: Context, competition: Competition, before: Participant, habitId: string | undefined): MembershipChange => {
  const chosen = habitId === before.habitId || habitId === undefined ? before : { ...before, habitId };
  if (before.added) {
    const { writes, participant } = accept(ctx, competition, before, chosen);
    return { writes: [...writes, ...challenge(participant)], participant };
  }
  if (chosen === before) return { writes: [], participant: before };
  const participant = { ...chosen, v: before.v + 1 };
  return { writes: [putParticipant(participant, before), ...challenge(participant)], participant };
};

/** Takes a place and writes the participant in one transaction. An existing participant gets their current state. */
export const joinCompetition: UseCase<typeof route> = ({ params, body }, ctx) =>
  retryOnConflict(ctx, async () => {
    const me = callerUserId(ctx);
    // The name is read with the membership: one unit more for a rejected join, one round trip less for every other.
    const [{ competition, participant: before, invited, inside, find }, shards] = await Promise.all([
      requireOpenTo(ctx, params.competitionId, [nameKey(me)]),
      readShards(params.competitionId),
    ]);
    const now = ctx.now();
    const taken = placesTaken(shards);
    const view = (participant: Participant, places: number) => participationView(competition, { participant, invited }, places, now);
    const habitId = await chosenHabit(ctx, competition, body.habitId, before);
    if (before?.state === 'joined') {
      const { writes, participant } = rejoin(ctx, competition, before, habitId);
      return commit(ctx, writes, view(participant, taken));
    }
    requireJoinable(competition, now);
    requireAdmitted(ctx, competition, { participant: before, invited });
    const belonging = stillInCommunity(competition, inside?.membership);
    requirePlace(shards, me);
    const { name, copying } = nameToCopyIn(find, me);
    const teamId = chosenTeam(competition, body.teamId, competition.teams ? await readTeamPlaces(competition.competitionId) : []);
    const { writes, participant } = enter(ctx, competition, before, name, shards, { teamId, habitId });
    const needed = invited && (competition.visibility === 'private' || before?.state === 'removed');
    const condition = needed ? [stillInvited({ competitionId: competition.competitionId, userId: me })] : [];
    return commit(ctx, [...writes, ...copying, ...condition, ...belonging, ...challenge(participant)], view(participant, taken + 1));
  });
