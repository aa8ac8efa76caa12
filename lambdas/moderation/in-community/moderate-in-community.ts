import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import type { Moderated, Subject } from '../../../schemas/moderation/models.ts';
import { type Context, hasRole } from '../../_base/context.ts';
import { asMember } from '../../_people/acting.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { mayActOn, rankOf, requirePermitted } from '../../communities/index.ts';
import { contentWrites, type State } from '../moderate-content.ts';
import type { Authority } from '../resolve-case.ts';
import { readSubject } from '../subjects.ts';

/**
 * The authority of a moderator of a community over content of users of a lower rank in it. A role in the app does not count there,
 * but for administrators: so that what a community removed is told apart from what the app removed.
 * @throws NOT_FOUND, PERMISSION_DENIED
 */
export const authorityIn = async (ctx: Context, communityId: string, authorIds: readonly string[]): Promise<Authority> => {
  const { membershipIn, rank, stillRanked } = await requirePermitted(ctx, communityId, 'moderateContent', authorIds);
  return {
    requireOver: async (authorId) => {
      if (mayActOn('moderateContent', rank, rankOf(membershipIn(authorId)))) return;
      throw PermissionDenied.error('You decide about content of users of a lower rank in the community only.');
    },
    ctx: rank === 'appAdmin' ? ctx : asMember(ctx),
    writes: stillRanked,
  };
};

/** Moderators of a community take back decisions of their own kind only. @throws PERMISSION_DENIED */
const requireRevocable = (ctx: Context, removerRole: Role = 'user'): void => {
  if (removerRole !== 'user' && !hasRole(ctx, 'admin'))
    throw PermissionDenied.error('A moderator of the app removed this. Only they restore it.');
};

/**
 * Removes or restores content in a community. What is elsewhere does not exist here.
 * @throws NOT_FOUND, PERMISSION_DENIED
 */
export const moderateInCommunity = (ctx: Context, communityId: string, subject: Subject, to: State, reason: string): Promise<Moderated> =>
  retryOnConflict(ctx, async () => {
    const found = await readSubject(subject);
    const authority = await authorityIn(ctx, communityId, found ? [found.authorId] : []);
    if (!found || found.communityId !== communityId || found.content.state === 'deleted') throw NotFound.error();
    await authority.requireOver(found.authorId);
    if (to === 'active') requireRevocable(authority.ctx, found.removerRole);
    const writes = contentWrites(authority.ctx, found, to, reason);
    return commit(ctx, writes.length === 0 ? [] : [...writes, ...authority.writes], { subject, state: to });
  });
