import type { Context } from '../../_base/context.ts';
import { audit } from '../../_table/audit.ts';
import type { Write } from '../../_table/commit.ts';
import type { Rank } from '../members/permissions.rules.ts';
import type { Community } from './community.model.ts';

type Change = { action: string; community: Community; before: Record<string, unknown>; after: Record<string, unknown> };

/** Records what administrators of the app do in communities of others. */
export const auditOfApp = (ctx: Context, rank: Rank, { action, community, before, after }: Change): Write[] =>
  rank === 'appAdmin' ? [audit(ctx, { action, target: `community:${community.communityId}`, before, after })] : [];
