import { NotFound } from '../../schemas/_kit/problems.ts';
import type { Moderated, Subject } from '../../schemas/moderation/models.ts';
import type { Context } from '../_base/context.ts';
import { requireModeratable, requireRevocable } from '../_identity/ranks.ts';
import { audit } from '../_table/audit.ts';
import { commit, retryOnConflict, type Write } from '../_table/commit.ts';
import { type ReportedContent, readSubject } from './subjects.ts';

const ACTIONS = { removed: 'remove', active: 'restore' } as const;
export type State = keyof typeof ACTIONS;

/** Removes or restores content, with its audit record; no writes if the content has that state already. */
export const contentWrites = (
  ctx: Context,
  { subject, content, communityId, change }: ReportedContent,
  to: State,
  reason: string,
): Write[] => {
  if (!change || content.state === to) return [];
  const target = `${subject.type}:${subject.id}`;
  const action = `${subject.type}.${ACTIONS[to]}`;
  return [
    ...change(ctx, to),
    audit(ctx, {
      action,
      target,
      before: { state: content.state },
      after: { state: to, reason, ...(communityId === undefined ? {} : { communityId }) },
    }),
  ];
};

/**
 * Removes or restores content that need not have been reported.
 * @throws NOT_FOUND if the content does not exist or its author deleted it, PERMISSION_DENIED
 */
export const moderate = (ctx: Context, subject: Subject, to: State, reason: string): Promise<Moderated> =>
  retryOnConflict(ctx, async () => {
    const found = await readSubject(subject);
    if (!found || found.content.state === 'deleted') throw NotFound.error();
    await requireModeratable(ctx, found.authorId);
    if (to === 'active') requireRevocable(ctx, [found.removerRole ?? 'user']);
    return commit(ctx, contentWrites(ctx, found, to, reason), { subject, state: to });
  });
