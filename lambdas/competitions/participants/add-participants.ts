import type { addParticipants as route } from '../../../schemas/competitions/routes.ts';
import { UserNotFound } from '../../../schemas/graph/errors.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireManaged } from '../competition/competition.access.ts';
import { readParticipants } from '../competition/competition.store.ts';
import { readShards } from './capacity.store.ts';
import { commitRows } from './commit-rows.ts';
import { enter, requireJoinable } from './membership.ts';
import { nameToCopy, readNames } from './participant-names.ts';

/** Adds each user in a transaction of its own; existing participants stay unchanged. */
export const addParticipants: UseCase<typeof route> = async ({ params: { competitionId }, body: { userIds } }, ctx) => {
  await ctx.consumeRateLimit(userIds.length - 1);
  const [{ competition }, names] = await Promise.all([requireManaged(ctx, competitionId), readNames(ctx, userIds)]);
  requireJoinable(competition, ctx.now());
  return commitRows(
    ctx,
    userIds.map((userId) => ({ userId })),
    ({ userId }, rowCtx) =>
      retryOnConflict(rowCtx, async () => {
        const found = names.get(userId);
        if (!found) throw UserNotFound.error();
        const [participants, shards] = await Promise.all([readParticipants(competitionId, [userId]), readShards(competitionId)]);
        const before = participants.get(userId);
        if (before?.state === 'joined') return commit(rowCtx, [], null);
        // The first copy depends on the profile's version, which a conflict shows to have changed.
        const { name, copying } = found.uncopied ? await nameToCopy(userId) : { name: found.name, copying: [] };
        return commit(rowCtx, [...enter(rowCtx, competition, before, name, shards).writes, ...copying], null);
      }),
  );
};
