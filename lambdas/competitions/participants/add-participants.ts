import { NotAMember } from '../../../schemas/communities/errors.ts';
import { TooManyInvitations } from '../../../schemas/competitions/errors.ts';
import type { addParticipants as route } from '../../../schemas/competitions/routes.ts';
import { UserNotFound } from '../../../schemas/graph/errors.ts';
import type { Context } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireManaged } from '../competition/competition.access.ts';
import type { Competition, Participant } from '../competition/competition.model.ts';
import { readParticipants } from '../competition/competition.store.ts';
import { chosenTeam } from '../teams/chosen-team.ts';
import { readTeamPlaces } from '../teams/team-places.store.ts';
import { type EntryCandidate, mayEnter, readCandidates } from './candidates.ts';
import { readShards } from './capacity.store.ts';
import { commitRows } from './commit-rows.ts';
import { readMembersAmong, stillInCommunity } from './community-members.ts';
import { enter, requireJoinable } from './membership.ts';
import { nameToCopy } from './participant-names.ts';
import { sendInvitations } from './send-invitations.ts';

/** Adds one user in a transaction of its own. */
const add = async (
  ctx: Context,
  competition: Competition,
  before: Participant | undefined,
  { name, uncopied }: EntryCandidate,
): Promise<void> => {
  // The first copy depends on the profile's version, which a conflict shows to have changed.
  const [shards, copied, members] = await Promise.all([
    readShards(competition.competitionId),
    uncopied ? nameToCopy(name.userId) : { name, copying: [] },
    readMembersAmong(competition, [name.userId]),
  ]);
  if (!members.belongs(name.userId)) throw NotAMember.error();
  const belonging = stillInCommunity(competition, members.membershipOf(name.userId));
  const teamId = competition.teams && chosenTeam(competition, undefined, await readTeamPlaces(competition.competitionId));
  const { writes } = enter(ctx, competition, before, copied.name, shards, { teamId });
  await commit(ctx, [...writes, ...copied.copying, ...belonging], null);
};

/** Adds users who allow it and invites the others; existing participants stay unchanged. */
export const addParticipants: UseCase<typeof route> = async ({ params: { competitionId }, body: { userIds } }, ctx) => {
  await ctx.consumeRateLimit(userIds.length - 1);
  const [{ competition }, candidates, participants] = await Promise.all([
    requireManaged(ctx, competitionId),
    readCandidates(ctx, userIds),
    readParticipants(competitionId, [...new Set(userIds)]),
  ]);
  requireJoinable(competition, ctx.now());
  const invites = (userId: string, before: Participant | undefined): boolean => {
    const candidate = candidates.get(userId);
    return candidate !== undefined && before?.state !== 'joined' && !mayEnter(candidate, before);
  };
  // Together, because all invitations of a competition are counted in one item.
  const members = await readMembersAmong(competition, userIds);
  const invited = new Set(userIds.filter((userId) => members.belongs(userId) && invites(userId, participants.get(userId))));
  const refused = await sendInvitations(ctx, competition, [...invited]);
  return commitRows(
    ctx,
    userIds.map((userId) => ({ userId })),
    ({ userId }, rowCtx) => {
      let attempt = 0;
      return retryOnConflict(rowCtx, async () => {
        const candidate = candidates.get(userId);
        if (!candidate) throw UserNotFound.error();
        if (!members.belongs(userId)) throw NotAMember.error();
        if (refused.has(userId)) throw TooManyInvitations.error();
        if (invited.has(userId)) return 'invited';
        // On a retry the participant has changed, so read it again.
        const before = attempt++ === 0 ? participants.get(userId) : (await readParticipants(competitionId, [userId])).get(userId);
        if (before?.state === 'joined') await commit(rowCtx, [], null);
        else if (mayEnter(candidate, before)) await add(rowCtx, competition, before, candidate);
        // Left a moment ago.
        else if ((await sendInvitations(rowCtx, competition, [userId])).has(userId)) throw TooManyInvitations.error();
        else return 'invited';
        return 'accepted';
      });
    },
  );
};
