import type { getFriendsLeaderboard as route } from '../../../schemas/leaderboards/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { hiddenNames } from '../../_people/hidden-names.ts';
import { NO_OVERRIDES, overrideDirectoryIn, overrideDirectoryKeys } from '../../_people/visibility-overrides.store.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readBoard } from '../boards/board.access.ts';
import { friendIds } from './friend-ids.ts';
import { type RankedEntry, rankEntries, readEntries } from './rank-many.ts';
import { entryView, withEtag } from './ranks.views.ts';

const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1);

/**
 * Lists the caller and their friends in board order, with their ranks on the whole board. Three dependent round trips:
 * friends, their entries, and ranks of the entries on the page.
 */
export const getFriendsLeaderboard: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const me = callerUserId(ctx);
  const [{ competition, viewer, found }, friends] = await Promise.all([
    readBoard(ctx, { competitionId, roundId: query.round }, (board) => board),
    friendIds(me),
  ]);
  const { boardId, generation } = found;
  const scope = cursorScope('leaderboards.getFriendsLeaderboard', boardId, me);
  const after = (await decodeCursor<string>(scope, query.cursor)) ?? '';
  const read = generation && (await readEntries(generation, [me, ...friends], overrideDirectoryKeys()));
  const entered = [...(read?.entries.values() ?? [])].sort(byKey);
  const rest = entered.filter(({ key }) => key > after);
  const page = rest.slice(0, query.limit);
  const [ranked, hidden] = await Promise.all([
    generation ? rankEntries(generation, new Map(page.map((entry) => [entry.userId, entry]))) : new Map<string, RankedEntry>(),
    hiddenNames(viewer, page, read ? overrideDirectoryIn(read.find) : NO_OVERRIDES),
  ]);
  return withEtag({
    items: [...ranked.values()].sort(byKey).map((entry) => entryView(entry, competition.precision, hidden)),
    cursor: await encodeCursor(scope, rest.length > page.length ? page.at(-1)?.key : undefined),
    total: entered.length,
    asOf: ctx.now().toISOString(),
  });
};
