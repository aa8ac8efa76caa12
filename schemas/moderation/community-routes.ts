import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { CommunityPostHidden, CommunityPostShown } from '../communities/events.ts';
import { CommentRemoved, CommentRestored, PostRemoved, PostRestored } from '../posts/events.ts';
import { AlreadyResolved } from './errors.ts';
import { ReportResolved } from './events.ts';
import { Moderated, NewCommunityResolution, RemovalReason, ReportedSubject, ReportStatus } from './models.ts';

const OfCommunity = z.object({ communityId: id('community') });
const ReportOfCommunity = OfCommunity.extend({ reportId: id('report') });
const PostOfCommunity = OfCommunity.extend({ postId: id('post') });
const CommentOfCommunity = OfCommunity.extend({ commentId: id('comment') });

const WHO_DECIDES = 'For moderators of the community and above, about content of users of a lower rank in it.';

export const listCommunityReports = route({
  id: 'moderation.listCommunityReports',
  method: 'GET',
  path: '/v1/communities/{communityId}/reports',
  summary: 'List reported posts and comments of a community',
  description:
    'For moderators of the community and above, without reports of their own content, so a page may be short. Moderators of the app see the same ' +
    'reports, and who decides first has decided. Open entries are listed oldest first, resolved ones by latest decision first.',
  auth: 'user',
  params: OfCommunity,
  query: PageQuery.extend({ status: ReportStatus.default('open').meta({ description: '`resolved` lists decided ones' }) }),
  output: pageOf(ReportedSubject),
  errors: [NotFound, PermissionDenied],
});

export const resolveCommunityReport = route({
  id: 'moderation.resolveCommunityReport',
  method: 'POST',
  path: '/v1/communities/{communityId}/reports/{reportId}/resolve',
  summary: 'Resolve all open reports of a post or comment of a community',
  description: `\`remove\` removes the content. Repeating the same decision returns its result. It is audited. ${WHO_DECIDES}`,
  auth: 'user',
  idempotent: true,
  params: ReportOfCommunity,
  body: NewCommunityResolution,
  status: 200,
  output: ReportedSubject,
  errors: [NotFound, PermissionDenied, AlreadyResolved],
  emits: [ReportResolved, PostRemoved, CommentRemoved, CommunityPostHidden],
});

const moderationRoute = {
  method: 'POST',
  auth: 'user',
  idempotent: true,
  body: RemovalReason,
  status: 200,
  output: Moderated,
  errors: [NotFound, PermissionDenied],
} as const;

export const removeCommunityPost = route({
  ...moderationRoute,
  id: 'moderation.removeCommunityPost',
  path: '/v1/communities/{communityId}/posts/{postId}/remove',
  summary: 'Remove a post of a community',
  description: `It is hidden from everybody until it is restored. Removing a removed post changes nothing. It is audited. ${WHO_DECIDES}`,
  params: PostOfCommunity,
  emits: [PostRemoved, CommunityPostHidden],
});

export const restoreCommunityPost = route({
  ...moderationRoute,
  id: 'moderation.restoreCommunityPost',
  path: '/v1/communities/{communityId}/posts/{postId}/restore',
  summary: 'Restore a removed post of a community',
  description: `Not one that a moderator of the app removed. It is audited. ${WHO_DECIDES}`,
  params: PostOfCommunity,
  emits: [PostRestored, CommunityPostShown],
});

export const removeCommunityComment = route({
  ...moderationRoute,
  id: 'moderation.removeCommunityComment',
  path: '/v1/communities/{communityId}/comments/{commentId}/remove',
  summary: 'Remove a comment on a post of a community',
  description: `It is hidden from everybody until it is restored. Removing a removed comment changes nothing. It is audited. ${WHO_DECIDES}`,
  params: CommentOfCommunity,
  emits: [CommentRemoved],
});

export const restoreCommunityComment = route({
  ...moderationRoute,
  id: 'moderation.restoreCommunityComment',
  path: '/v1/communities/{communityId}/comments/{commentId}/restore',
  summary: 'Restore a removed comment on a post of a community',
  description: `Not one that a moderator of the app removed. It is audited. ${WHO_DECIDES}`,
  params: CommentOfCommunity,
  emits: [CommentRestored],
});
