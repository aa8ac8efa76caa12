import { CommunityArchivedEvent } from '../../../schemas/communities/events.ts';
import type { archiveCommunity as route } from '../../../schemas/communities/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { auditOfApp } from './audit-of-app.ts';
import { requirePermitted } from './community.access.ts';
import type { Community } from './community.model.ts';
import { communityWrites } from './community.store.ts';
import { about } from './event-data.ts';
import { isArchived } from './visibility.rules.ts';

/** Closes a community. It stays readable for its members, so that nobody loses their history. */
export const archiveCommunity: UseCase<typeof route> = ({ params: { communityId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { community: before, rank, stillRanked } = await requirePermitted(ctx, communityId, 'archive');
    if (isArchived(before)) return commit(ctx, [], undefined);
    const at = ctx.now().toISOString();
    const after: Community = { ...before, v: before.v + 1, archivedAt: at, updatedAt: at };
    const event = envelope(ctx, CommunityArchivedEvent, about(after));
    const record = auditOfApp(ctx, rank, { action: 'community.archive', community: before, before: {}, after: { archivedAt: at } });
    return commit(ctx, [...communityWrites(after, before, event), ...stillRanked, ...record], undefined);
  });
