import * as moderation from '../../../schemas/moderation/community-routes.ts';
import { fileReport } from '../../../schemas/moderation/routes.ts';
import * as routes from '../../../schemas/posts/routes.ts';
import { type Outcome, type Row, rowsAbout, type State } from '../rows.ts';
import type { LiveViewer } from '../viewers.ts';
import { isInside, seesCommunity } from '../visibility.ts';

type Rule = (viewer: LiveViewer, state: State<'communityPost'>) => Outcome;
const post = rowsAbout('communityPost');

const seen =
  (rule: Rule): Rule =>
  (viewer, state) =>
    seesCommunity(viewer, state) ? rule(viewer, state) : 'hidden';
const read = seen(() => 'ok');
/** Visitors only read, and so do moderators of the app who are no members. */
const takesPart = seen((viewer, state) => (isInside(viewer) && state !== 'removed' ? 'ok' : 'denied'));
const writes = seen((viewer, state) => {
  const outcome = takesPart(viewer, state);
  return outcome === 'ok' && state === 'archived' ? 'COMMUNITY_ARCHIVED' : outcome;
});
/** An invited user knows the community already, and is told that only its members write. */
const writesInto: Rule = (viewer, state) => (viewer === 'invited' && state === 'private' ? 'denied' : writes(viewer, state));

const RANKS: readonly LiveViewer[] = ['owner', 'insideAdmin', 'insideModerator'];
const moderates = seen((viewer, state) => (viewer === 'admin' || (RANKS.includes(viewer) && state !== 'removed') ? 'ok' : 'denied'));
const pins = seen((viewer, state) => {
  const outcome = moderates(viewer, state);
  return outcome === 'ok' && state === 'archived' ? 'COMMUNITY_ARCHIVED' : outcome;
});

const author = (rule: Rule): Rule => seen((viewer, state) => (viewer === 'participant' ? rule(viewer, state) : 'denied'));
/** Authors delete their own, whatever became of the community. */
const deletes: Rule = (viewer, state) => {
  if (viewer === 'participant' && state !== 'absent') return 'ok';
  return seesCommunity(viewer, state) ? 'denied' : 'hidden';
};

const BECAUSE = { sends: () => ({ body: { reason: 'rude' } }), spends: true };

export const rows: Row[] = [
  post(routes.listCommunityPosts, read),
  post(routes.createPost, writesInto, { sends: ({ communityId }) => ({ body: { body: 'Hello', communityId } }) }),
  post(routes.getPost, read),
  post(routes.listLikes, read),
  post(routes.listComments, read),
  post(routes.likePost, takesPart),
  post(routes.createComment, writes, { sends: () => ({ body: { body: 'Nice' } }) }),
  post(routes.updatePost, author(writes), { sends: () => ({ body: { body: 'Better' } }) }),
  post(routes.updateComment, author(writes), { sends: () => ({ body: { body: 'Better' } }) }),
  post(routes.deletePost, deletes, { spends: true }),
  post(routes.deleteComment, deletes, { spends: true }),
  post(routes.pinPost, pins),
  post(routes.unpinPost, pins),
  post(fileReport, read, { sends: ({ postId }) => ({ body: { subject: { type: 'post', id: postId }, reason: 'spam' } }) }),
  post(moderation.listCommunityReports, moderates),
  post(moderation.resolveCommunityReport, moderates, { sends: () => ({ body: { action: 'dismiss' } }), spends: true }),
  post(moderation.removeCommunityPost, moderates, BECAUSE),
  post(moderation.restoreCommunityPost, moderates, BECAUSE),
  post(moderation.removeCommunityComment, moderates, BECAUSE),
  post(moderation.restoreCommunityComment, moderates, BECAUSE),
];
