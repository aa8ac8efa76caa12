import type { getFriendsLeaderboard as route } from '../../schemas/leaderboards/routes.ts';
import { callerUserId } from '../_runtime/context.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../_table/cursors.ts';
import { requireBoard } from './access.ts';
import { tagged, viewOf } from './entries.ts';
import { friendIds, MAX_FRIENDS } from './friend-ids.ts';
import { rankMany } from './rank-many.ts';

/** Friends and the caller in the order of the board, with their ranks on the whole of it. */
export const getFriendsLeaderboard: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const me = callerUserId(ctx);
  const [{ competition, boardId, generation }, friends] = await Promise.all([
    requireBoard(ctx, { competitionId, roundId: query.round }),
    friendIds(me),
  ]);
  const scope = cursorScope('leaderboards.friends', boardId, me);
  const after = (await decodeCursor<string>(scope, query.cursor)) ?? '';
  const ranked = generation ? await rankMany(generation, [me, ...friends.slice(0, MAX_FRIENDS)]) : new Map();
  const ordered = [...ranked.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const rest = ordered.filter(({ key }) => key > after);
  const page = rest.slice(0, query.limit);
  return tagged({
    items: page.map((entry) => viewOf(entry, competition.precision)),
    cursor: await encodeCursor(scope, rest.length > page.length ? page.at(-1)?.key : undefined),
    total: ordered.length,
    asOf: ctx.now().toISOString(),
  });
};
