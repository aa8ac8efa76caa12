import type { Problem } from '../../schemas/_kit/problem.ts';
import { PermissionDenied } from '../../schemas/_kit/problems.ts';
import type { Context } from '../_base/context.ts';

/**
 * Returns the context of the same user without a role. A role lets moderators read what was not shown to them, so that they can
 * judge it. It does not make them members: routes that take part decide with this context.
 */
export const asMember = <Viewer extends Pick<Context, 'caller'>>(ctx: Viewer): Viewer =>
  ctx.caller.kind === 'user' ? { ...ctx, caller: { ...ctx.caller, roles: ['user'] } } : ctx;

/** The error for a moderator who may read something, but not take part in it. */
export const readableOnly = (): Problem =>
  PermissionDenied.error('You can read this as a moderator. Only users to whom it is visible without a role can take part.');
