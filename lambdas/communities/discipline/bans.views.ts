import type { Person } from '../../../schemas/_kit/page.ts';
import type { CommunityMembership } from '../community/community.model.ts';

export const banView = (person: Person, { bannedAt = '', banReason }: CommunityMembership) => ({
  ...person,
  bannedAt,
  reason: banReason ?? null,
});
