import { MAX_READ_IDS, type UnreadCounts } from '../../../schemas/notifications/inbox-models.ts';
import type { readNotifications as route } from '../../../schemas/notifications/routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict, type Write } from '../../_table/commit.ts';
import { announceRead } from './announce.ts';
import { countsOf, findUnread, type Unread } from './count-unread.ts';
import type { ReadMark, StoredNotification } from './notifications.model.ts';
import { readAtOf } from './notifications.rules.ts';
import { changeNotification, moveReadMark, readNotifications as readByIds, readReadMark } from './notifications.store.ts';

type Decision = { writes: Write[]; after: Unread; announced?: Parameters<typeof announceRead>[1] };

const readOnly = (ones: readonly StoredNotification[], { unread, more }: Unread, at: string): Decision => {
  if (ones.length === 0) return { writes: [], after: { unread, more } };
  const ids = ones.map(({ notificationId }) => notificationId);
  return {
    writes: ones.map((one) => changeNotification(one, { readAt: at })),
    after: { unread: unread.filter(({ notificationId }) => !ids.includes(notificationId)), more },
    announced: { ids, readAt: at },
  };
};

/** Those that are older than what a count looks at are read by their ids. */
const ofIds = async (me: string, ids: readonly string[], found: Unread, mark: ReadMark | undefined, now: Date): Promise<Decision> => {
  const known = found.unread.filter(({ notificationId }) => ids.includes(notificationId));
  const others = [...new Set(ids)].filter((id) => known.every(({ notificationId }) => notificationId !== id));
  const older = (await readByIds(me, others, now)).filter((one) => readAtOf(one, mark) === undefined);
  return readOnly([...known, ...older], found, now.toISOString());
};

/** The mark moves forward only. Before it lies only what arrived late, which is read one by one. */
const upTo = (me: string, before: string, found: Unread, mark: ReadMark | undefined, now: Date): Decision => {
  const covered = found.unread.filter(({ at }) => at <= before);
  if (mark && before < mark.before) return readOnly(covered.slice(0, MAX_READ_IDS), found, now.toISOString());
  if (covered.length === 0 && !found.more) return { writes: [], after: found };
  const moved = { before, setAt: now.toISOString() };
  const unread = found.unread.filter((one) => readAtOf(one, moved) === undefined);
  // Whatever is older than all that was looked at, is covered if the oldest of them is.
  const more = found.more && (found.unread.at(-1)?.at ?? '') > before;
  return { writes: [moveReadMark(me, moved)], after: { unread, more }, announced: moved };
};

export const readNotifications: UseCase<typeof route> = ({ body: { ids, before } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const [me, now] = [callerUserId(ctx), ctx.now()];
    const mark = await readReadMark(me);
    const found = await findUnread(me, mark, now);
    const latest = now.toISOString();
    const decision = ids
      ? await ofIds(me, ids, found, mark, now)
      : upTo(me, before === undefined || before > latest ? latest : before, found, mark, now);
    return conclude(me, decision, ctx);
  });

const conclude = async (me: string, { writes, after, announced }: Decision, ctx: Context): Promise<UnreadCounts> => {
  const counts = await commit(ctx, writes, countsOf(after));
  if (announced) await announceRead(me, announced, counts, ctx);
  return counts;
};
