import type { PersonProfile, Privacy, Profile } from '../../../schemas/users/models.ts';
import { allowBeingAddedOf, audiencesOf, type ProfileItem } from '../../_people/profiles.store.ts';
import { hasMuted, otherSide, relationshipLabel, sideOf } from '../../_people/relationship.rules.ts';
import type { VisibleProfile } from './profile.access.ts';

/** The profile as its owner sees it. */
export const profileOf = (profile: ProfileItem, { counts, streakOf }: Pick<VisibleProfile, 'counts' | 'streakOf'>): Profile => ({
  userId: profile.userId,
  handle: profile.handle,
  handleChosen: profile.handleChosen,
  displayName: profile.displayName ?? null,
  bio: profile.bio ?? null,
  avatarUrl: profile.avatarUrl ?? null,
  avatarMediaId: profile.avatarMediaId ?? null,
  region: profile.region ?? null,
  locale: profile.locale,
  timeZone: profile.timeZone,
  counts,
  streak: streakOf(profile),
  createdAt: profile.createdAt,
});

type RelationshipFields = Pick<PersonProfile, 'relationship' | 'following' | 'followsMe' | 'muted' | 'friendRequestId'>;

const SELF: RelationshipFields = { relationship: 'self', following: 'none', followsMe: false, muted: false, friendRequestId: null };

const relationshipFieldsOf = (
  relationship: NonNullable<VisibleProfile['relationship']>,
  subjectId: string,
  now: Date,
): RelationshipFields => {
  const subject = sideOf(relationship, subjectId);
  const viewer = otherSide(subject);
  const { request, sides } = relationship;
  return {
    relationship: relationshipLabel(relationship, relationship[viewer]),
    following: sides[viewer].follow?.state ?? 'none',
    followsMe: sides[subject].follow?.state === 'following',
    muted: hasMuted(relationship, relationship[viewer], now),
    friendRequestId: request?.status === 'pending' ? request.requestId : null,
  };
};

/** The profile as a viewer sees it. Locale, time zone, handle origin and avatar id are for the owner only. */
export const publicProfileOf = (visible: VisibleProfile, now: Date): PersonProfile => {
  const { profile, relationship, mayRead } = visible;
  const own = profileOf(profile, visible);
  if (!relationship) return { ...own, ...SELF };
  const { handleChosen, locale, timeZone, avatarMediaId, ...shown } = own;
  return { ...shown, ...relationshipFieldsOf(relationship, profile.userId, now), region: mayRead('location') ? own.region : null };
};

export const privacyOf = (profile: Pick<ProfileItem, 'audiences' | 'refuses' | 'allowBeingAdded'>): Privacy => {
  const refuses = new Set(profile.refuses);
  return {
    ...audiencesOf(profile),
    allowFriendRequests: !refuses.has('friendRequests'),
    showActivityStatus: !refuses.has('activityStatus'),
    allowTagging: !refuses.has('tagging'),
    allowBeingAdded: allowBeingAddedOf(profile),
  };
};
