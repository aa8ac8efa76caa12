import type { Context } from '../../_base/context.ts';
import { newId } from '../../_base/ids.ts';
import type { MessageOf } from '../../_base/queue.ts';
import type { ErasedUser } from '../../_people/personal-data.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { utcDate } from '../../_time/dates.ts';
import { type Participant, readParticipants } from '../../competitions/index.ts';
import { boardNameOf } from '../boards/board.ts';
import type { boardDepartures } from '../queues.ts';
import { eraseFromDay, eraseFromRanks } from './erase-from-history.ts';
import { type PastDay, pageOfDays, readDayItem, readRanksWith } from './history.store.ts';

type Departures = MessageOf<typeof boardDepartures>;
const DAYS_PER_MESSAGE = 31;

/** A user who takes part again keeps the name on days since their return. */
const isDeparted = (participant: Participant | undefined, date: string): boolean =>
  participant?.state !== 'joined' || date < utcDate(new Date(participant.joinedAt ?? 0));

/** A day that ran twice may hold a user in two chunks; each search finds one that is left. */
const eraseRanks = async (boardId: string, date: string, user: ErasedUser, ctx: Context): Promise<void> => {
  const eraseOne = () =>
    retryOnConflict(ctx, async () => {
      const ranks = await readRanksWith(boardId, date, user.userId, { consistent: true });
      if (ranks) await eraseFromRanks(ranks, user, ctx);
      return ranks !== undefined;
    });
  while (await eraseOne());
};

const eraseName = ({ boardId, date }: { boardId: string; date: string }, user: ErasedUser, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const day = await readDayItem(boardId, date);
    if (day) await eraseFromDay(day, user, ctx);
  });

const takeNamesFromDay = async (boardId: string, { date, top }: PastDay, userIds: readonly string[], ctx: Context): Promise<void> => {
  for (const userId of userIds) {
    // The name is only taken from its place: no id leads from a day to the board's alias, or to another day.
    const user = { userId, alias: newId('user') };
    if (top.some((entry) => entry.userId === userId)) await eraseName({ boardId, date }, user, ctx);
    await eraseRanks(boardId, date, user, ctx);
  }
};

/**
 * Takes the names of users who left from a page of past days. Their participants decide, so repeated and late messages change nothing.
 * @returns the date after which the next page begins.
 */
export const takeNamesFromDays = async ({ boardId, userIds, after }: Departures, ctx: Context): Promise<string | undefined> => {
  const participants = await readParticipants(boardNameOf(boardId).competitionId, userIds);
  const { days, next } = await pageOfDays(boardId, after, DAYS_PER_MESSAGE);
  for (const day of days) {
    const departed = userIds.filter((userId) => isDeparted(participants.get(userId), day.date));
    await takeNamesFromDay(boardId, day, departed, ctx);
  }
  return next;
};
