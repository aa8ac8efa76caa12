import { sendMessages } from '../../_async/send-messages.ts';
import type { Context } from '../../_base/context.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { putParticipant, readParticipants } from '../competition/competition.store.ts';
import { followSuspension } from '../competition/follow-suspension.ts';
import { pageOfUser } from '../competition/lists.store.ts';
import { participantRenewals } from '../queues.ts';
import { copiedNameOf, type ParticipantName } from './participant-names.ts';

/** A page takes a few seconds, well within the time of a function. */
const COMPETITIONS_PER_PAGE = 100;

/** How many copies were updated; `uncopied` if there are none and no request in flight can add one with an older name. */
export type Renewal = { uncopied: boolean; renewed: number };

const FIELDS = ['handle', 'displayName', 'audience', 'suspended'] as const satisfies readonly (keyof ParticipantName)[];

/** @returns whether the copy differed. */
const renewIn = (competitionId: string, name: ParticipantName, ctx: Pick<Context, 'remaining'>): Promise<boolean> =>
  retryOnConflict(ctx, async () => {
    const before = (await readParticipants(competitionId, [name.userId])).get(name.userId);
    if (!before || FIELDS.every((field) => before[field] === name[field])) return false;
    const { handle: _handle, displayName: _displayName, audience: _audience, suspended: _suspended, ...kept } = before;
    await transact([putParticipant({ ...kept, ...name, v: before.v + 1 }, before)], ctx);
    return true;
  });

/**
 * Updates the copies of a user's name, its audience and the suspension in a page of their competitions, and sends the next page to
 * the queue. With `suspension`, competitions that the user created follow it. All are read now instead of taken from the event, so that events out of order leave the newest. The participant's
 * version grows, which updates the boards.
 */
export const renewParticipant = async (
  userId: string,
  ctx: Context,
  { after, suspension = false }: { after?: string | undefined; suspension?: boolean } = {},
): Promise<Renewal> => {
  const name = await copiedNameOf(userId);
  if (!name) return { uncopied: true, renewed: 0 };
  const { ids, next } = await pageOfUser(userId, after, COMPETITIONS_PER_PAGE);
  let renewed = 0;
  for (const competitionId of ids) if (await renewIn(competitionId, name, ctx)) renewed += 1;
  if (suspension) await followSuspension(userId, ids, ctx);
  if (next !== undefined) await sendMessages(participantRenewals, [{ body: { userId, after: next, suspension } }]);
  return { uncopied: false, renewed };
};
