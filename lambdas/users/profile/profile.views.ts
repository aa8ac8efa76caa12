import type { PersonProfile, Privacy, Profile } from '../../../schemas/users/models.ts';
import { audiencesOf, type ProfileItem } from '../../_people/profiles.store.ts';
import { otherSide, relationshipLabel, sideOf } from '../../_people/relationship.rules.ts';
import type { VisibleProfile } from './profile.access.ts';

/** The profile as its owner sees it. Those of communities are counted when there are any. */
export const profileOf = (profile: ProfileItem, counts: VisibleProfile['counts']): Profile => ({
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
  createdAt: profile.createdAt,
});

type Between = Pick<PersonProfile, 'relationship' | 'following' | 'followsMe' | 'friendRequestId'>;

const NOTHING: Between = { relationship: 'self', following: 'none', followsMe: false, friendRequestId: null };

const betweenOf = (relationship: NonNullable<VisibleProfile['relationship']>, personId: string): Between => {
  const person = sideOf(relationship, personId);
  const viewer = otherSide(person);
  const { request, sides } = relationship;
  return {
    relationship: relationshipLabel(relationship, relationship[viewer]),
    following: sides[viewer].follow?.state ?? 'none',
    followsMe: sides[person].follow?.state === 'following',
    friendRequestId: request?.status === 'pending' ? request.requestId : null,
  };
};

/** A profile as somebody sees it: language, time zone and how the handle came about are nobody else's business. */
export const publicProfileOf = ({ profile, relationship, counts, mayRead }: VisibleProfile): PersonProfile => {
  const own = profileOf(profile, counts);
  if (!relationship) return { ...own, ...NOTHING };
  const { handleChosen, locale, timeZone, avatarMediaId, ...visible } = own;
  return { ...visible, ...betweenOf(relationship, profile.userId), region: mayRead('location') ? own.region : null };
};

/** Everything that a person decided about who may see and do what. */
export const privacyOf = (profile: Pick<ProfileItem, 'audiences' | 'refuses'>): Privacy => {
  const refuses = new Set(profile.refuses);
  return {
    ...audiencesOf(profile),
    allowFriendRequests: !refuses.has('friendRequests'),
    showActivityStatus: !refuses.has('activityStatus'),
    allowTagging: !refuses.has('tagging'),
  };
};
