import type { Person } from '../../../schemas/_kit/page.ts';
import type { Member } from '../../../schemas/communities/models.ts';
import { contributionScore } from '../activity/activity.rules.ts';
import type { MemberContribution } from '../activity/metrics.store.ts';
import type { CommunityMembership } from '../community/community.model.ts';
import { mutedUntil } from './membership.rules.ts';

/**
 * @param now absent for viewers who see neither mutes nor who invited a member.
 * @param contribution absent for viewers who see no activity.
 */
export const memberView = (person: Person, membership: CommunityMembership, now?: Date, contribution?: MemberContribution): Member => ({
  ...person,
  role: membership.role,
  joinedVia: membership.joinedVia ?? 'open',
  joinedAt: membership.joinedAt ?? '',
  mutedUntil: now === undefined ? null : mutedUntil(membership, now),
  invitedBy: now === undefined ? null : (membership.invitedBy ?? null),
  lastActiveAt: contribution?.lastActiveAt ?? null,
  contributionScore: contribution ? contributionScore(contribution.counts) : null,
  streak: null,
});
