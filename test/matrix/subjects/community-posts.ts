import * as communities from '../../../schemas/communities/routes.ts';
import * as moderation from '../../../schemas/moderation/routes.ts';
import * as posts from '../../../schemas/posts/routes.ts';
import type { Person } from '../../support/stack.ts';
import type { State, Subject } from '../rows.ts';
import type { LiveViewer } from '../viewers.ts';
import { communitySubject } from './communities.ts';
import type { Setting } from './setting.ts';

/** A post with a comment of the participant, which the founder has reported, in a community of the owner. */
export const communityPostSubject = async (
  setting: Setting,
  owner: Person,
  state: Exclude<State<'communityPost'>, 'absent'>,
  viewers?: readonly LiveViewer[],
): Promise<Subject> => {
  const { participant, moderator } = setting.cast;
  const subject = await communitySubject(setting, owner, 'public', viewers);
  const { communityId = '' } = subject.ids;
  const { postId } = await participant.call(posts.createPost, { body: { body: 'Among us', communityId } });
  const { commentId } = await participant.call(posts.createComment, { params: { postId }, body: { body: 'Indeed' } });
  const body = { subject: { type: 'post', id: postId }, reason: 'spam' as const };
  const { reportId } = await owner.call(moderation.fileReport, { body });
  const params = { communityId };
  if (state === 'private') await owner.call(communities.updateCommunity, { params, body: { visibility: 'private' } });
  if (state === 'archived') await owner.call(communities.archiveCommunity, { params });
  if (state === 'removed') await moderator.call(moderation.removeCommunity, { params, body: { reason: 'rude' } });
  return { ids: { communityId, postId, commentId, reportId }, owner };
};
