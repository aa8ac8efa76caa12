import type { Person } from '../../../schemas/_kit/page.ts';
import type { Member } from '../../../schemas/communities/models.ts';
import type { CommunityMembership } from '../community/community.model.ts';

export const memberView = (person: Person, { role, joinedVia = 'open', joinedAt = '' }: CommunityMembership): Member => ({
  ...person,
  role,
  joinedVia,
  joinedAt,
});
