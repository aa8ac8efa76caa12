import type { Context } from '../../_base/context.ts';
import { eraseSource } from '../../_counters/erase-source.ts';
import type { ErasedUser } from '../../_people/personal-data.ts';
import { retryOnConflict, transact, type Write } from '../../_table/commit.ts';
import type { Competition, Participant } from '../competition/competition.model.ts';
import { participantKeys, putParticipant, readCompetition, readParticipants } from '../competition/competition.store.ts';
import { isFrozen } from '../competition/schedule.rules.ts';
import { participantCounts } from '../stats/participant-counts.counter.ts';
import { anonymous } from './anonymous-results.ts';
import { freePlaces } from './membership.ts';

/** No handle is empty. */
const ERASED_HANDLE = '';
/** Shown to organisers and moderators, who see all names. */
const ALIAS_HANDLE = 'deleted-user';

/** Takes everything out of the counts and boards. The version grows, so that both apply it. */
const emptied = ({ habitId: _, ...before }: Participant, now: Date): Participant => ({
  ...before,
  v: before.v + 1,
  state: 'removed',
  creator: false,
  leftAt: now.toISOString(),
  handle: ERASED_HANDLE,
  displayName: null,
  audience: 'private',
  anonymous: true,
  rounds: {},
  submissions: 0,
});

/**
 * Frozen results stay: ranks of the other participants must not change, so the entry keeps rank and score under an alias. Before
 * the freeze the user leaves.
 */
const emptyingWrites = (competition: Competition | undefined, before: Participant, { alias }: ErasedUser, now: Date): Write[] => {
  const writes = [putParticipant(emptied(before, now), before)];
  if (before.state !== 'joined') return writes;
  const frozen = competition !== undefined && isFrozen(competition, now) && Object.keys(before.rounds).length > 0;
  return [...writes, ...(frozen ? [putParticipant(anonymous(before, alias, ALIAS_HANDLE), undefined)] : freePlaces(before))];
};

/** Empties a participant, and deletes it once the counts no longer contain it. */
export const eraseParticipant = (competitionId: string, user: ErasedUser, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const { userId } = user;
    const [competition, participants] = await Promise.all([readCompetition(competitionId), readParticipants(competitionId, [userId])]);
    const before = participants.get(userId);
    if (before && before.handle !== ERASED_HANDLE) return transact(emptyingWrites(competition, before, user, ctx.now()), ctx);
    await eraseSource(participantCounts, participantKeys.key({ competitionId, userId }), ctx);
  });
