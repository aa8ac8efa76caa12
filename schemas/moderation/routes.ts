import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { CommentRemoved, CommentRestored, PostRemoved, PostRestored } from '../posts/events.ts';
import { AccountSuspended } from '../users/events.ts';
import { AlreadyResolved, NotRemovable } from './errors.ts';
import { ReportFiled, ReportResolved } from './events.ts';
import {
  Moderated,
  NewReport,
  NewResolution,
  RemovalReason,
  Report,
  ReportedSubject,
  ReportOfSubject,
  ReportStatus,
  SubjectType,
} from './models.ts';

const OfReport = z.object({ reportId: id('report') });
const OfPost = z.object({ postId: id('post') });
const OfComment = z.object({ commentId: id('comment') });

export const fileReport = route({
  id: 'moderation.fileReport',
  method: 'POST',
  path: '/v1/reports',
  summary: 'Report a person, a post, a comment or an event',
  description:
    'Whoever is reported never learns by whom. What the caller cannot see cannot be reported. A second report of the same ' +
    'subject, while the first is open, answers the first with 200.',
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
  summary: 'What was reported, an entry a subject',
  description:
    'Open ones with the longest waiting first, resolved ones with the latest decision first. However many reports a subject ' +
    'has, it is one entry with their number, and with the subject as it is now.',
  auth: 'user',
  role: 'moderator',
  query: PageQuery.extend({ status: ReportStatus.default('open'), subjectType: SubjectType.optional() }),
  output: pageOf(ReportedSubject),
});

export const listReportsOfSubject = route({
  id: 'moderation.listReportsOfSubject',
  method: 'GET',
  path: '/v1/admin/reports/{reportId}/reports',
  summary: 'The single reports behind an entry of the queue',
  description: 'In a fixed order that is not one of time.',
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
  summary: 'Decide about a report, and with it about all open ones of its subject',
  description:
    '`remove` takes the content away; `suspend` suspends its author, which hides everything of theirs until it is lifted. ' +
    'Moderators cannot act on accounts of an equal or higher role. The same decision again is answered as it is.',
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

/** What is the same for taking content away and giving it back. */
const moderating = {
  method: 'POST',
  auth: 'user',
  role: 'moderator',
  idempotent: true,
  body: RemovalReason,
  status: 200,
  output: Moderated,
  errors: [NotFound],
} as const;

export const removePost = route({
  ...moderating,
  id: 'moderation.removePost',
  path: '/v1/admin/posts/{postId}/remove',
  summary: 'Take a post away',
  description: 'It is hidden from everybody but moderators until it is restored. Removing it again changes nothing.',
  params: OfPost,
  emits: [PostRemoved],
});

export const restorePost = route({
  ...moderating,
  id: 'moderation.restorePost',
  path: '/v1/admin/posts/{postId}/restore',
  summary: 'Give a removed post back',
  description: 'What its author has deleted is gone for good and answers 404.',
  params: OfPost,
  emits: [PostRestored],
});

export const removeComment = route({
  ...moderating,
  id: 'moderation.removeComment',
  path: '/v1/admin/comments/{commentId}/remove',
  summary: 'Take a comment away',
  description: 'It is hidden from everybody but moderators until it is restored. Removing it again changes nothing.',
  params: OfComment,
  emits: [CommentRemoved],
});

export const restoreComment = route({
  ...moderating,
  id: 'moderation.restoreComment',
  path: '/v1/admin/comments/{commentId}/restore',
  summary: 'Give a removed comment back',
  description: 'What its author has deleted is gone for good and answers 404.',
  params: OfComment,
  emits: [CommentRestored],
});
