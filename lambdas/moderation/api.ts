import * as communityRoutes from '../../schemas/moderation/community-routes.ts';
import * as habitRoutes from '../../schemas/moderation/habit-routes.ts';
import * as routes from '../../schemas/moderation/routes.ts';
import { serve } from '../_http/serve.ts';
import { fileReport } from './file-report.ts';
import { listCommunityReports } from './in-community/list-community-reports.ts';
import { removeCommunityComment } from './in-community/remove-community-comment.ts';
import { removeCommunityPost } from './in-community/remove-community-post.ts';
import { resolveCommunityReport } from './in-community/resolve-community-report.ts';
import { restoreCommunityComment } from './in-community/restore-community-comment.ts';
import { restoreCommunityPost } from './in-community/restore-community-post.ts';
import { listReports } from './list-reports.ts';
import { listReportsOfSubject } from './list-reports-of-subject.ts';
import { removeComment } from './remove-comment.ts';
import { removeCommunity } from './remove-community.ts';
import { removeCompetition } from './remove-competition.ts';
import { removeHabit } from './remove-habit.ts';
import { removePost } from './remove-post.ts';
import { removeRecord } from './remove-record.ts';
import { resolveReport } from './resolve-report.ts';
import { restoreComment } from './restore-comment.ts';
import { restoreCommunity } from './restore-community.ts';
import { restoreCompetition } from './restore-competition.ts';
import { restoreHabit } from './restore-habit.ts';
import { restorePost } from './restore-post.ts';
import { restoreRecord } from './restore-record.ts';

export const handler = serve(
  { ...routes, ...communityRoutes, ...habitRoutes },
  {
    fileReport,
    listCommunityReports,
    listReports,
    listReportsOfSubject,
    removeComment,
    removeCommunity,
    removeCommunityComment,
    removeCommunityPost,
    removeCompetition,
    removeHabit,
    removePost,
    removeRecord,
    resolveCommunityReport,
    resolveReport,
    restoreComment,
    restoreCommunity,
    restoreCommunityComment,
    restoreCommunityPost,
    restoreCompetition,
    restoreHabit,
    restorePost,
    restoreRecord,
  },
);
