import { AUDIENCES, type Audience, type Feature } from '../../schemas/_kit/audience.ts';
import type { Role } from '../../schemas/_kit/route.ts';

/**
 * Relationship of a viewer to the subject, as the subject decided it: a close friend is a user whom the subject marked as
 * one, regardless of the viewer's own mark.
 */
export const RELATIONSHIP_KINDS = ['self', 'close_friend', 'friend', 'follower', 'stranger'] as const;
export type RelationshipKind = (typeof RELATIONSHIP_KINDS)[number];

/** Input of a read decision. `blocked`: either user has blocked the other. */
export type PolicyInput = {
  feature: Feature;
  audience: Audience;
  kind: RelationshipKind;
  blocked: boolean;
  /** The subject's account is suspended. */
  suspended: boolean;
  /** The viewer's highest role. */
  role: Role;
};

/** Features that moderators see regardless of the audience. Location and favorites are not needed for moderation. */
const MODERATED: ReadonlySet<Feature> = new Set(['profile', 'activity', 'reviews', 'collections', 'checkIns']);

const INCLUDED: Record<Audience, ReadonlySet<RelationshipKind>> = {
  public: new Set(RELATIONSHIP_KINDS),
  friends: new Set<RelationshipKind>(['self', 'close_friend', 'friend']),
  close_friends: new Set<RelationshipKind>(['self', 'close_friend']),
  private: new Set<RelationshipKind>(['self']),
};

/**
 * Decides every read of a user's data. Hidden data is reported as not found. In this order: users see their own data;
 * moderators see moderated features; a suspension or a block hides everything; then the audience decides.
 */
export const mayRead = ({ feature, audience, kind, blocked, suspended, role }: PolicyInput): boolean => {
  if (kind === 'self') return true;
  if (role !== 'user' && MODERATED.has(feature)) return true;
  if (suspended || blocked) return false;
  return INCLUDED[audience].has(kind);
};

/** Returns the narrower of two audiences. A public post by a user whose activity is friends-only is friends-only. */
export const narrower = (a: Audience, b: Audience): Audience => (AUDIENCES.indexOf(a) > AUDIENCES.indexOf(b) ? a : b);
