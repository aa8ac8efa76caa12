import { UserNotFound } from '../../schemas/competitions/errors.ts';
import type { addParticipants as route } from '../../schemas/competitions/routes.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { commit, withFreshRead } from '../_table/commit.ts';
import { readProfiles } from '../users/store.ts';
import { requireManaged } from './access.ts';
import { commitRows } from './batch.ts';
import { enter, requireJoinable } from './membership.ts';
import { readShards } from './store/capacity.ts';
import { readParticipants } from './store.ts';

/** People are added each on their own; who already takes part stays as they are. */
export const addParticipants: UseCase<typeof route> = async ({ params: { competitionId }, body: { userIds } }, ctx) => {
  await ctx.spend(userIds.length - 1);
  const [{ competition }, profiles] = await Promise.all([requireManaged(ctx, competitionId), readProfiles(userIds)]);
  requireJoinable(competition, ctx.now());
  return commitRows(
    ctx,
    userIds.map((userId) => ({ userId })),
    ({ userId }, rowCtx) =>
      withFreshRead(rowCtx, async () => {
        const person = profiles.get(userId);
        if (!person) throw UserNotFound.because();
        const [participants, shards] = await Promise.all([readParticipants(competitionId, [userId]), readShards(competitionId)]);
        const before = participants.get(userId);
        if (before?.state === 'joined') return commit(rowCtx, [], null);
        const { handle, displayName } = person;
        return commit(rowCtx, enter(rowCtx, competition, before, { userId, handle, displayName }, shards).writes, null);
      }),
  );
};
