import type { Context } from '../../_base/context.ts';
import type { ErasedUser } from '../../_people/personal-data.ts';
import { retryOnConflict, transact, type Write } from '../../_table/commit.ts';
import { deleteItem } from '../../_table/write.ts';
import type { Competition, Participant } from '../competition/competition.model.ts';
import { participantKeys, putParticipant, readCompetition, readParticipants } from '../competition/competition.store.ts';
import { isFrozen } from '../competition/schedule.rules.ts';
import { appliedParticipantKeys, readAppliedParticipants } from '../stats/stats.store.ts';
import { freePlace } from './capacity.store.ts';

/** No handle is empty. */
const ERASED_HANDLE = '';
/** Shown to organisers and moderators, who see all names. */
const ALIAS_HANDLE = 'deleted-user';

/** Takes everything out of the counts and boards. The version grows, so that both apply it. */
const emptied = (before: Participant, now: Date): Participant => ({
  ...before,
  v: before.v + 1,
  state: 'removed',
  creator: false,
  leftAt: now.toISOString(),
  handle: ERASED_HANDLE,
  displayName: null,
  audience: 'private',
  rounds: {},
  submissions: 0,
});

/** The same results under an alias, whose name nobody may see. */
const anonymous = (before: Participant, alias: string): Participant => ({
  ...before,
  userId: alias,
  v: 1,
  epoch: 1,
  creator: false,
  handle: ALIAS_HANDLE,
  displayName: null,
  audience: 'private',
});

/**
 * Frozen results stay: ranks of the other participants must not change, so the entry keeps rank and score under an alias. Before
 * the freeze the user leaves.
 */
const emptyingWrites = (competition: Competition | undefined, before: Participant, { alias }: ErasedUser, now: Date): Write[] => {
  const writes = [putParticipant(emptied(before, now), before)];
  if (before.state !== 'joined') return writes;
  const frozen = competition !== undefined && isFrozen(competition, now) && Object.keys(before.rounds).length > 0;
  return [...writes, frozen ? putParticipant(anonymous(before, alias), undefined) : freePlace(before.competitionId, before.shard ?? 0)];
};

/** Empties a participant, and deletes it with its applied row once the counts no longer contain it. */
export const eraseParticipant = (competitionId: string, user: ErasedUser, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const { userId } = user;
    const rowKey = appliedParticipantKeys.key({ competitionId, userId });
    const [competition, participants, applied] = await Promise.all([
      readCompetition(competitionId),
      readParticipants(competitionId, [userId]),
      readAppliedParticipants([rowKey]),
    ]);
    const before = participants.get(userId);
    const row = applied(rowKey);
    if (!before) return transact(row ? [deleteItem(rowKey)] : [], ctx);
    if (before.handle !== ERASED_HANDLE) return transact(emptyingWrites(competition, before, user, ctx.now()), ctx);
    if ((row?.v ?? 0) < before.v) return;
    await transact([deleteItem(participantKeys.key({ competitionId, userId }), { version: before.v }), deleteItem(rowKey)], ctx);
  });
