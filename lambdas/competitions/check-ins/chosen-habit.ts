import { InvalidRequest } from '../../../schemas/_kit/problems.ts';
import type { Context } from '../../_base/context.ts';
import { requireOwnHabit } from '../../habits/index.ts';
import type { Competition, Participant } from '../competition/competition.model.ts';

const refused = (code: string, message: string) => InvalidRequest.error(undefined, { errors: [{ pointer: '/habitId', code, message }] });

/**
 * The habit whose completions count for the caller: the one that the request names, or the present one.
 * @throws INVALID_REQUEST; NOT_FOUND, PERMISSION_DENIED for a habit that is not the caller's
 */
export const chosenHabit = async (
  ctx: Context,
  { checkIns }: Competition,
  asked: string | undefined,
  before: Participant | undefined,
): Promise<string | undefined> => {
  if (!checkIns) {
    if (asked !== undefined) throw refused('INVALID', 'is for check-in challenges only');
    return undefined;
  }
  if (asked !== undefined) {
    await requireOwnHabit(ctx, asked);
    return asked;
  }
  if (before?.state === 'joined') return before.habitId;
  throw refused('REQUIRED', 'names the habit of yours whose completions count');
};
