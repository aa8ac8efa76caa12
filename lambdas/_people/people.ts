import type { Audience, Feature } from '../../schemas/_kit/audience.ts';
import type { Person } from '../../schemas/_kit/page.ts';
import { type Context, highestRole, viewerId } from '../_base/context.ts';
import { mayRead, narrower } from './policy.ts';
import { type ProfileSummary, readProfileSummaries } from './profiles.store.ts';
import type { Relationship } from './relationship.model.ts';
import { noRelationship, relationshipKind, relationshipLabel } from './relationship.rules.ts';
import { readRelationships } from './relationships.store.ts';
import { isBlockedFor, readViewerVisibility, type ViewerVisibility } from './visibility.store.ts';

/** What is known of the people on a page, and how the viewer stands to each: enough to decide what of them may be seen. */
export type PeopleView = {
  /** Absent where the person does not exist. */
  summary(userId: string): ProfileSummary | undefined;
  relationship(userId: string): Relationship;
  /**
   * Whether the viewer may see a feature of that person. False for people who do not exist.
   * @param visibility of one thing, which only narrows the feature's audience.
   */
  mayRead(userId: string, feature: Feature, visibility?: Audience): boolean;
  /** Whether one of the two has blocked the other; answered for anybody, also for people who were not read. */
  isBlocked(userId: string): boolean;
  /** The person as lists show them; undefined where the viewer may not see their profile. */
  person(userId: string): Person | undefined;
};

/**
 * Reads people for a viewer in one round trip: 1 RRU for the viewer's own view, and 1 a person (half for the profile, half
 * for the relationship). Profiles and relationships may lag; what became less shows at once, because the view is consistent and restricted
 * relationships are read again.
 */
export const readPeople = async (ctx: Pick<Context, 'caller'>, userIds: readonly string[]): Promise<PeopleView> => {
  const me = viewerId(ctx);
  const others = userIds.filter((userId) => userId !== me);
  const [view, relationships, profiles] = await Promise.all([
    me === undefined ? NO_VIEW : readViewerVisibility(me),
    me === undefined ? () => undefined : readRelationships(me, others, { consistent: false }),
    readProfileSummaries(userIds),
  ]);
  const restricted = others.filter((userId) => view.restricted.has(userId));
  const fresh = me === undefined || restricted.length === 0 ? undefined : await readRelationships(me, restricted, { consistent: true });
  const role = highestRole(ctx);
  const relationship = (userId: string): Relationship =>
    (view.restricted.has(userId) ? fresh?.(userId) : relationships(userId)) ?? noRelationship(me ?? '', userId);
  const people: PeopleView = {
    summary: (userId) => profiles.get(userId),
    relationship,
    isBlocked: (userId) => isBlockedFor(view, userId),
    mayRead: (userId, feature, visibility = 'public') => {
      const record = profiles.get(userId);
      if (!record) return false;
      const kind = userId === me ? 'self' : me === undefined ? 'stranger' : relationshipKind(relationship(userId), userId);
      const audience = narrower(record.audiences[feature], visibility);
      return mayRead({ feature, audience, kind, blocked: people.isBlocked(userId), suspended: record.suspended, role });
    },
    person: (userId) => {
      const record = profiles.get(userId);
      if (!record || !people.mayRead(userId, 'profile')) return undefined;
      const { handle, displayName, avatarUrl } = record;
      const label = userId === me ? 'self' : me === undefined ? 'none' : relationshipLabel(relationship(userId), me);
      return { userId, handle, displayName, avatarUrl, relationship: label };
    },
  };
  return people;
};

export const NO_VIEW: ViewerVisibility = { blocked: new Map(), blockedBy: new Set(), restricted: new Set(), pullAuthors: new Set() };
