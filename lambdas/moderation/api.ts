import * as routes from '../../schemas/moderation/routes.ts';
import { serve } from '../_http/serve.ts';
import { fileReport } from './file-report.ts';
import { listReports } from './list-reports.ts';
import { listReportsOfSubject } from './list-reports-of-subject.ts';
import { removeComment } from './remove-comment.ts';
import { removeCommunity } from './remove-community.ts';
import { removeCompetition } from './remove-competition.ts';
import { removePost } from './remove-post.ts';
import { resolveReport } from './resolve-report.ts';
import { restoreComment } from './restore-comment.ts';
import { restoreCommunity } from './restore-community.ts';
import { restoreCompetition } from './restore-competition.ts';
import { restorePost } from './restore-post.ts';

export const handler = serve(routes, {
  fileReport,
  listReports,
  listReportsOfSubject,
  removeComment,
  removeCommunity,
  removeCompetition,
  removePost,
  resolveReport,
  restoreComment,
  restoreCommunity,
  restoreCompetition,
  restorePost,
});
