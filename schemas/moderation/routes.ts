import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { CommunityHidden, CommunityPostHidden, CommunityPostShown, CommunityShown } from '../communities/events.ts';
import { CompetitionHidden, CompetitionShown } from '../competitions/events.ts';
import { CommentRemoved, CommentRestored, PostRemoved, PostRestored } from '../posts/events.ts';
import { AccountSuspended } from '../users/events.ts';
import { AlreadyResolved, NotRemovable } from './errors.ts';
import { ReportFiled, ReportResolved } from './events.ts';
import { NewReport, NewResolution, Report, ReportedSubject, ReportOfSubject, ReportStatus, SubjectType, WHO_MODERATES } from './models.ts';
import { moderationRoute } from './moderation-route.ts';

const OfReport = z.object({ reportId: id('report') });
const OfPost = z.object({ postId: id('post') });
const OfComment = z.object({ commentId: id('comment') });
const OfCommunity = z.object({ communityId: id('community') });
const OfCompetition = z.object({ competitionId: id('competition') });

export const fileReport = route({
  id: 'moderation.fileReport',
  method: 'POST',
  path: '/v1/reports',
  summary: 'Report a user, a post, a comment, a competition or an event',
  description:
    'The reported user never learns who reported. Callers can report only subjects that they may see and that are not removed; a user ' +
    'also if either blocks the other, or after a friend request between them. A second report of the same subject, while the first is open, returns the first with 200.',
  auth: 'user',
  rateLimit: perUser(20, 3600),
  idempotent: true,
  body: NewReport,
  output: Report,
  alsoStatus: 200,
  errors: [NotFound],
  emits: [ReportFiled],
});

export const listReports = route({
  id: 'moderation.listReports',
  method: 'GET',
  path: '/v1/admin/reports',
  summary: 'List reported subjects',
  description:
    'Open entries are listed oldest first, resolved ones by latest decision first. Each subject is one entry, with the number ' +
    'of its reports, the subject as it was at the first report, and its current state.',
  auth: 'user',
  role: 'moderator',
  query: PageQuery.extend({
    status: ReportStatus.default('open').meta({ description: '`resolved` lists decided ones' }),
    subjectType: SubjectType.optional(),
  }),
  output: pageOf(ReportedSubject),
});

export const listReportsOfSubject = route({
  id: 'moderation.listReportsOfSubject',
  method: 'GET',
  path: '/v1/admin/reports/{reportId}/reports',
  summary: 'List the reports of one subject',
  description: 'Each with the subject as it was when it was reported. The order is stable but not by time.',
  auth: 'user',
  role: 'moderator',
  params: OfReport,
  query: PageQuery,
  output: pageOf(ReportOfSubject),
  errors: [NotFound],
});

export const resolveReport = route({
  id: 'moderation.resolveReport',
  method: 'POST',
  path: '/v1/admin/reports/{reportId}/resolve',
  summary: 'Resolve all open reports of a subject',
  description:
    '`remove` removes the content. `suspend` suspends the author, which hides all of the author’s content until it is lifted, and takes their ranks. ' +
    'Moderators decide nothing about accounts with an equal or higher role, their own included: not even `dismiss`. Repeating the same decision returns its result.',
  auth: 'user',
  role: 'moderator',
  idempotent: true,
  params: OfReport,
  body: NewResolution,
  status: 200,
  output: ReportedSubject,
  errors: [NotFound, AlreadyResolved, NotRemovable],
  emits: [ReportResolved, AccountSuspended],
});

export const removePost = route({
  ...moderationRoute,
  id: 'moderation.removePost',
  path: '/v1/admin/posts/{postId}/remove',
  summary: 'Remove a post',
  description:
    'The post is hidden from everybody until it is restored, and its images are served to nobody. Moderators see it in its reports. Removing a ' +
    `removed post changes nothing. ${WHO_MODERATES}`,
  params: OfPost,
  emits: [PostRemoved, CommunityPostHidden],
});

export const restorePost = route({
  ...moderationRoute,
  id: 'moderation.restorePost',
  path: '/v1/admin/posts/{postId}/restore',
  summary: 'Restore a removed post',
  description: `A post that its author has deleted cannot be restored and returns 404. ${WHO_MODERATES}`,
  params: OfPost,
  emits: [PostRestored, CommunityPostShown],
});

export const removeComment = route({
  ...moderationRoute,
  id: 'moderation.removeComment',
  path: '/v1/admin/comments/{commentId}/remove',
  summary: 'Remove a comment',
  description: `The comment is hidden from everybody until it is restored; moderators see it in its reports. Removing a removed comment changes nothing. ${WHO_MODERATES}`,
  params: OfComment,
  emits: [CommentRemoved],
});

export const restoreComment = route({
  ...moderationRoute,
  id: 'moderation.restoreComment',
  path: '/v1/admin/comments/{commentId}/restore',
  summary: 'Restore a removed comment',
  description: `A comment that was deleted cannot be restored and returns 404. ${WHO_MODERATES}`,
  params: OfComment,
  emits: [CommentRestored],
});

export const removeCompetition = route({
  ...moderationRoute,
  id: 'moderation.removeCompetition',
  path: '/v1/admin/competitions/{competitionId}/remove',
  summary: 'Remove a competition',
  description:
    'The competition, its boards and all activity in it are hidden from everybody except moderators until it is restored. ' +
    `Removing a removed competition changes nothing. ${WHO_MODERATES}`,
  params: OfCompetition,
  emits: [CompetitionHidden],
});

export const restoreCompetition = route({
  ...moderationRoute,
  id: 'moderation.restoreCompetition',
  path: '/v1/admin/competitions/{competitionId}/restore',
  summary: 'Restore a removed competition',
  description: `It stays hidden while the account of its creator is suspended. ${WHO_MODERATES}`,
  params: OfCompetition,
  emits: [CompetitionShown],
});

export const removeCommunity = route({
  ...moderationRoute,
  id: 'moderation.removeCommunity',
  path: '/v1/admin/communities/{communityId}/remove',
  summary: 'Remove a community',
  description:
    'It is hidden from everybody except moderators until it is restored; its members may still leave. ' +
    `Removing a removed community changes nothing. ${WHO_MODERATES}`,
  params: OfCommunity,
  emits: [CommunityHidden],
});

export const restoreCommunity = route({
  ...moderationRoute,
  id: 'moderation.restoreCommunity',
  path: '/v1/admin/communities/{communityId}/restore',
  summary: 'Restore a removed community',
  description: `Its members, roles and requests are as before. ${WHO_MODERATES}`,
  params: OfCommunity,
  emits: [CommunityShown],
});
