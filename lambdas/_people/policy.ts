import { AUDIENCES, type Audience, type Feature } from '../../schemas/_kit/audience.ts';
import type { Role } from '../../schemas/_kit/route.ts';

/**
 * How a viewer stands to the person whose things are looked at, as that person decided it: a close friend is one whom the
 * subject marked so, whatever the viewer marked.
 */
export const RELATIONSHIP_KINDS = ['self', 'close_friend', 'friend', 'follower', 'stranger'] as const;
export type RelationshipKind = (typeof RELATIONSHIP_KINDS)[number];

/** Everything that decides a read. `blocked`: one of the two has blocked the other, whichever. */
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

/** What moderators see to do their work. Where somebody is, and what they keep for themselves, is none of it. */
const MODERATED: ReadonlySet<Feature> = new Set(['profile', 'activity', 'reviews', 'collections', 'checkIns']);

const INCLUDED: Record<Audience, ReadonlySet<RelationshipKind>> = {
  public: new Set(RELATIONSHIP_KINDS),
  friends: new Set<RelationshipKind>(['self', 'close_friend', 'friend']),
  close_friends: new Set<RelationshipKind>(['self', 'close_friend']),
  private: new Set<RelationshipKind>(['self']),
};

/**
 * Decides every read of what belongs to a person; what it hides answers like what does not exist. In this order: one's own
 * is always visible; moderators see what they moderate; a suspension and a block hide everything; then the audience says.
 */
export const mayRead = ({ feature, audience, kind, blocked, suspended, role }: PolicyInput): boolean => {
  if (kind === 'self') return true;
  if (role !== 'user' && MODERATED.has(feature)) return true;
  if (suspended || blocked) return false;
  return INCLUDED[audience].has(kind);
};

/** The narrower of two audiences: what is posted to everybody by someone whose activity is for friends is for friends. */
export const narrower = (a: Audience, b: Audience): Audience => (AUDIENCES.indexOf(a) > AUDIENCES.indexOf(b) ? a : b);
