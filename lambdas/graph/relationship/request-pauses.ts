import type { problem } from '../../../schemas/_kit/problem.ts';
import type { Context } from '../../_base/context.ts';
import type { RequestPause } from '../../_people/relationship.model.ts';
import { pausedUntil } from './request-pauses.rules.ts';

/** @throws the problem, with the time from which another request is possible in `detail` and in `Retry-After` */
export const requireNoPause = (tooSoon: ReturnType<typeof problem>, pause: RequestPause | undefined, ctx: Context): void => {
  const until = pausedUntil(pause, ctx.now());
  if (until === undefined) return;
  const seconds = Math.ceil((Date.parse(until) - ctx.now().getTime()) / 1000);
  throw tooSoon.error(`You may ask again from ${until}.`, { headers: { 'retry-after': String(seconds) } });
};
