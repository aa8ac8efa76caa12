import type { listMutes as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { isMuteInForce } from '../../_people/relationship.rules.ts';
import { readViewerVisibility } from '../../_people/visibility.store.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readPage, sourceOf } from '../../_table/pages.ts';
import { mutedView } from '../relationship/relationship.views.ts';

export const listMutes: UseCase<typeof route> = async ({ query: { limit, cursor } }, ctx) => {
  const me = callerUserId(ctx);
  const scope = cursorScope('graph.listMutes', me);
  const [after, { muted }] = await Promise.all([decodeCursor<string>(scope, cursor), readViewerVisibility(me)]);
  const entries = [...muted]
    .filter(([, mute]) => isMuteInForce(mute, ctx.now()))
    .map(([userId, mute]) => ({ position: `${mute.at}#${userId}`, userId, mute }));
  const { values, last } = await readPage(sourceOf(entries, 'descending'), {
    after,
    limit,
    load: async (page) => {
      const people = await readPeople(
        ctx,
        page.map(({ userId }) => userId),
      );
      return page.map(({ userId, mute }) => mutedView(userId, people.person(userId), people.relationship(userId), me, mute));
    },
  });
  return { items: values, cursor: await encodeCursor(scope, last) };
};
