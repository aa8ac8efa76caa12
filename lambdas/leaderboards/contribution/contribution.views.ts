import type { ContributionEntry } from '../../../schemas/leaderboards/contribution-models.ts';
import type { Context } from '../../_base/context.ts';
import { readPeople } from '../../_people/people.ts';
import type { RankedEntry } from '../ranks/rank-many.ts';

const HIDDEN_MEMBER = { userId: null, handle: null, displayName: null, avatarUrl: null };

/**
 * Entries as the caller sees them, with names read from the profiles, in one round trip. Members whose profile or activity is hidden
 * from the caller keep rank and score.
 */
export const entriesFor = async (
  ctx: Pick<Context, 'caller'>,
  entries: readonly RankedEntry[],
  { seesAll }: { seesAll: boolean },
): Promise<ContributionEntry[]> => {
  const people = await readPeople(
    ctx,
    entries.map(({ userId }) => userId),
  );
  return entries.map(({ rank, score, userId }) => {
    const person = seesAll ? people.named(userId) : people.mayRead(userId, 'activity') ? people.person(userId) : undefined;
    if (!person) return { rank, score, ...HIDDEN_MEMBER };
    const { handle, displayName, avatarUrl } = person;
    return { rank, score, userId, handle, displayName, avatarUrl };
  });
};
