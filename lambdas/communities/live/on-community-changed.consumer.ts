import {
  CommunityPinsChanged,
  CommunityPosted,
  CommunityPostHidden,
  CommunityPostShown,
  MemberJoined,
} from '../../../schemas/communities/events.ts';
import { consumerByEvent } from '../../_async/consumer.ts';
import { audiencesOf, findProfile } from '../../_people/profiles.store.ts';
import { communityChanges } from '../subscriptions.ts';
import { type CommunityFrame, publishChange } from './publish-change.ts';

/** Tells those who follow a community what changes in it. */
export default consumerByEvent(communityChanges, {
  [CommunityPosted.name]: ({ data: { communityId, ...post } }, ctx) =>
    publishChange(communityId, () => by(post.userId, 'community.posted', { post }, { post: null }), ctx),
  [CommunityPostHidden.name]: ({ data: { communityId, postId, userId } }, ctx) =>
    publishChange(communityId, () => by(userId, 'community.post_hidden', { postId }, { postId: null }), ctx),
  [CommunityPostShown.name]: ({ data: { communityId, postId, userId } }, ctx) =>
    publishChange(communityId, () => by(userId, 'community.post_shown', { postId }, { postId: null }), ctx),
  [CommunityPinsChanged.name]: ({ data: { communityId, postId, userId, pinned } }, ctx) =>
    publishChange(communityId, () => by(userId, 'community.pins_changed', { postId, pinned }, { postId: null, pinned }), ctx),
  [MemberJoined.name]: ({ data: { communityId, userId } }, ctx) => publishChange(communityId, () => joined(userId), ctx),
});

/** @param instead is said to those between whom and the user a block stands. */
const by = (userId: string, name: CommunityFrame['name'], data: object, instead: object): CommunityFrame => ({
  name,
  data,
  about: { userId, instead },
});

/** The list of members leaves out whose profile a reader may not see: only those whom everybody sees are named. */
const joined = async (userId: string): Promise<CommunityFrame> => {
  const profile = await findProfile(userId);
  const isShown = profile !== undefined && !profile.suspended && audiencesOf(profile).profile === 'public';
  return by(userId, 'community.member_joined', { userId: isShown ? userId : null }, { userId: null });
};
