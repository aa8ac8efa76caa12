import type { listFollowRequests as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readPage } from '../../_table/pages.ts';
import { positionOf, readEdges } from '../relationship/edges.store.ts';
import { revealedPerson } from '../relationship/relationship.views.ts';

export const listFollowRequests: UseCase<typeof route> = async ({ query: { limit, cursor } }, ctx) => {
  const me = callerUserId(ctx);
  const scope = cursorScope('graph.listFollowRequests', me);
  const { values, last } = await readPage(
    async (after, wanted) =>
      (await readEdges('followRequests', me, after, wanted)).map((edge) => ({ ...edge, position: positionOf(edge) })),
    {
      after: await decodeCursor<string>(scope, cursor),
      limit,
      load: async (edges) => {
        const people = await readPeople(
          ctx,
          edges.map(({ other }) => other),
        );
        return edges.map(({ other, since }) => {
          const record = people.summary(other);
          if (!record || record.suspended || people.isBlocked(other)) return undefined;
          return { ...revealedPerson(record, people.relationship(other), me), requestedAt: since };
        });
      },
    },
  );
  return { items: values, cursor: await encodeCursor(scope, last) };
};
