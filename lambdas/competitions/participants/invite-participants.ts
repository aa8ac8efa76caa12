import { NotAMember } from '../../../schemas/communities/errors.ts';
import { CompetitionCancelled, CompetitionCompleted, TooManyInvitations } from '../../../schemas/competitions/errors.ts';
import type { inviteParticipants as route } from '../../../schemas/competitions/routes.ts';
import { UserNotFound } from '../../../schemas/graph/errors.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit } from '../../_table/commit.ts';
import { requireManaged } from '../competition/competition.access.ts';
import { statusAt } from '../competition/schedule.rules.ts';
import { readCandidates } from './candidates.ts';
import { readMembersAmong } from './community-members.ts';
import { sendInvitations } from './send-invitations.ts';

/** Invites users. Repeating it changes nothing. Users hidden from the caller are reported as not found. */
export const inviteParticipants: UseCase<typeof route> = async ({ params: { competitionId }, body: { userIds } }, ctx) => {
  await ctx.consumeRateLimit(userIds.length - 1);
  const [{ competition }, candidates] = await Promise.all([requireManaged(ctx, competitionId), readCandidates(ctx, userIds)]);
  const status = statusAt(competition, ctx.now());
  if (status === 'cancelled') throw CompetitionCancelled.error();
  if (status === 'completed') throw CompetitionCompleted.error();
  const members = await readMembersAmong(competition, [...candidates.keys()]);
  const refused = await sendInvitations(ctx, competition, [...candidates.keys()].filter(members.belongs));
  const codeOf = (userId: string): string | undefined => {
    if (!candidates.has(userId)) return UserNotFound.code;
    if (!members.belongs(userId)) return NotAMember.code;
    return refused.has(userId) ? TooManyInvitations.code : undefined;
  };
  const results = userIds.map((userId, index) => {
    const code = codeOf(userId);
    return code === undefined ? { index, userId, status: 'accepted' as const } : { index, userId, status: 'rejected' as const, code };
  });
  return commit(ctx, [], { results });
};
