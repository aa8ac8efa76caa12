import type { listFollowRequests as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { pageFrom } from '../../_table/pages.ts';
import { positionOf, readCompany, readEdges } from '../relationship/relationship.store.ts';
import { revealedPerson } from '../relationship/relationship.views.ts';

export const listFollowRequests: UseCase<typeof route> = async ({ query: { limit, cursor } }, ctx) => {
  const me = callerUserId(ctx);
  const scope = cursorScope('graph.listFollowRequests', me);
  const { values, last } = await pageFrom(
    async (after, wanted) =>
      (await readEdges('followRequests', me, after, wanted)).map((edge) => ({ ...edge, position: positionOf(edge) })),
    {
      after: await decodeCursor<string>(scope, cursor),
      limit,
      load: async (lines) => {
        const company = await readCompany(
          ctx,
          lines.map(({ other }) => other),
        );
        return lines.map(({ other, since }) => {
          const record = company.record(other);
          if (!record || record.suspended || company.isBlocked(other)) return undefined;
          return { ...revealedPerson(record, company.pair(other), me), requestedAt: since };
        });
      },
    },
  );
  return { items: values, cursor: await encodeCursor(scope, last) };
};
