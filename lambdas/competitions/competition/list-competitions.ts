import type { listCompetitions as route } from '../../../schemas/competitions/routes.ts';
import { type Context, callerUserId, hasRole } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { foldName } from '../../_table/fold-name.ts';
import { readPage } from '../../_table/pages.ts';
import { requireVisible as requireCommunity } from '../../communities/index.ts';
import type { Status as CompetitionStatus } from './competition.model.ts';
import { competitionView } from './competition.views.ts';
import { readHiddenByBlock } from './hidden-by-block.ts';
import { communitySource, type Listed, mineSource, nameSource, publicSource, readListed, statusSource } from './lists.store.ts';
import { readInside } from './membership.store.ts';
import { statusAt } from './schedule.rules.ts';
import { isHidden, isInside, isListed, isListedInside } from './visibility.rules.ts';

const publicLists = (status: CompetitionStatus | undefined, query: string | undefined, now: Date) => {
  if (query !== undefined) return nameSource(foldName(query));
  return status ? statusSource(status, now) : publicSource;
};

/** Leaves out competitions of private communities that the caller no longer belongs to. */
const withoutClosed = async (ctx: Context, rows: (Listed | undefined)[]): Promise<(Listed | undefined)[]> => {
  if (hasRole(ctx, 'moderator')) return rows;
  const inside = await readInside(
    rows.map((row) => row?.competition),
    callerUserId(ctx),
    { consistent: false },
  );
  return rows.map((row) => (row && isInside(row.competition, inside.get(row.competition.communityId ?? '')) ? row : undefined));
};

export const listCompetitions: UseCase<typeof route> = async ({ query: { status, query, communityId, limit, cursor, ...given } }, ctx) => {
  const now = ctx.now();
  const me = callerUserId(ctx);
  // Drafts are visible to their creator only, so a list of drafts is a list of the caller's own.
  const mine = given.mine === true || status === 'draft';
  const prefix = query === undefined ? '' : foldName(query);
  const scope = cursorScope('competitions.listCompetitions', mine ? me : undefined, status, query, communityId);
  const after = await decodeCursor<string>(scope, cursor);
  const source = mine ? mineSource(me) : communityId !== undefined ? communitySource(communityId) : publicLists(status, query, now);
  const community = communityId === undefined ? undefined : requireCommunity(ctx, communityId);
  // Lists of the caller's own name only what they take part in.
  const hiddenByBlock = mine ? Promise.resolve(() => false) : readHiddenByBlock(ctx);
  const isWanted = ({ competition }: Listed): boolean =>
    (status === undefined || statusAt(competition, now) === status) &&
    foldName(competition.name).startsWith(prefix) &&
    (communityId === undefined || competition.communityId === communityId) &&
    // Indexes lag, so competitions that have just become private or hidden are filtered here.
    (mine ? !isHidden(competition) : communityId === undefined ? isListed(competition) : isListedInside(competition));
  const page = readPage(source, {
    after,
    limit,
    load: async (entries) => {
      const [rows, isHiddenByBlock] = await Promise.all([readListed(entries), hiddenByBlock]);
      const wanted = rows.map((row) => (row && isWanted(row) && !isHiddenByBlock(row.competition) ? row : undefined));
      return mine ? withoutClosed(ctx, wanted) : wanted;
    },
  });
  // Awaited together: if both reads fail, no rejection stays unhandled.
  const [{ values, last }] = await Promise.all([page, hiddenByBlock, community]);
  return {
    items: values.map(({ competition, participants }) => competitionView(competition, participants, now)),
    cursor: await encodeCursor(scope, last),
  };
};
