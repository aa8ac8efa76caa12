import type { listCompetitions as route } from '../../../schemas/competitions/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { foldName } from '../../_table/fold-name.ts';
import { readPage } from '../../_table/pages.ts';
import { competitionView } from './competition.views.ts';
import { readHiddenByBlock } from './hidden-by-block.ts';
import { type Listed, mineSource, nameSource, publicSource, readListed, statusSource } from './lists.store.ts';
import { statusAt } from './schedule.rules.ts';
import { isHidden, isListed } from './visibility.rules.ts';

export const listCompetitions: UseCase<typeof route> = async ({ query: { status, query, limit, cursor, ...given } }, ctx) => {
  const now = ctx.now();
  const me = callerUserId(ctx);
  // Drafts are visible to their creator only, so a list of drafts is a list of the caller's own.
  const mine = given.mine === true || status === 'draft';
  const prefix = query === undefined ? '' : foldName(query);
  const scope = cursorScope('competitions.listCompetitions', mine ? me : undefined, status, query);
  const after = await decodeCursor<string>(scope, cursor);
  const source = mine ? mineSource(me) : query !== undefined ? nameSource(prefix) : status ? statusSource(status, now) : publicSource;
  // Lists of the caller's own name only what they take part in.
  const hiddenByBlock = mine ? Promise.resolve(() => false) : readHiddenByBlock(ctx);
  const isWanted = ({ competition }: Listed): boolean =>
    (status === undefined || statusAt(competition, now) === status) &&
    foldName(competition.name).startsWith(prefix) &&
    // Indexes lag, so competitions that have just become private or hidden are filtered here.
    (mine ? !isHidden(competition) : isListed(competition));
  const page = readPage(source, {
    after,
    limit,
    load: async (entries) => {
      const [rows, isHiddenByBlock] = await Promise.all([readListed(entries), hiddenByBlock]);
      return rows.map((row) => (row && isWanted(row) && !isHiddenByBlock(row.competition) ? row : undefined));
    },
  });
  // Awaited together: if both reads fail, no rejection stays unhandled.
  const [{ values, last }] = await Promise.all([page, hiddenByBlock]);
  return {
    items: values.map(({ competition, participants }) => competitionView(competition, participants, now)),
    cursor: await encodeCursor(scope, last),
  };
};
