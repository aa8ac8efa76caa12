import { NotFound } from '../../schemas/_kit/problems.ts';
import { KudosGiven } from '../../schemas/kudos/events.ts';
import type { giveKudos as route } from '../../schemas/kudos/routes.ts';
import { callerUserId } from '../_base/context.ts';
import type { UseCase } from '../_http/serve.ts';
import { readUserAsViewer } from '../_people/viewed-user.ts';
import { commit } from '../_table/commit.ts';
import { envelope } from '../_table/outbox.ts';
import { newKudo, writeKudo } from './kudos.store.ts';

export const giveKudos: UseCase<typeof route> = async ({ params: { userId }, body: { text } }, ctx) => {
  const fromUserId = callerUserId(ctx);
  const viewed = await readUserAsViewer(ctx, userId, []);
  if (!viewed?.mayRead('profile') || userId === fromUserId) throw NotFound.error();
  const kudo = newKudo(fromUserId, userId, text, ctx.now());
  const event = envelope(ctx, KudosGiven, { kudoId: kudo.kudoId, fromUserId, userId });
  return commit(ctx, [writeKudo({ ...kudo, event })], kudo);
};
