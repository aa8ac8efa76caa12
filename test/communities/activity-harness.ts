import { getCommunityMetrics } from '../../lambdas/communities/activity/get-community-metrics.ts';
import { previewInviteLink } from '../../lambdas/communities/invites/preview-invite-link.ts';
import { getCompetition } from '../../lambdas/competitions/competition/get-competition.ts';
import { listCompetitions } from '../../lambdas/competitions/competition/list-competitions.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { leaveCompetition } from '../../lambdas/competitions/participants/leave-competition.ts';
import { submitScore } from '../../lambdas/competitions/scores/submit-score.ts';
import { listTeams } from '../../lambdas/competitions/teams/list-teams.ts';
import { completeHabit } from '../../lambdas/habits/completions/complete-habit.ts';
import { deleteCompletion } from '../../lambdas/habits/completions/delete-completion.ts';
import { createHabit } from '../../lambdas/habits/habits/create-habit.ts';
import { getContributionLeaderboard } from '../../lambdas/leaderboards/contribution/get-contribution-leaderboard.ts';
import { getContributionRank } from '../../lambdas/leaderboards/contribution/get-contribution-rank.ts';
import { fileReport } from '../../lambdas/moderation/file-report.ts';
import { listCommunityReports } from '../../lambdas/moderation/in-community/list-community-reports.ts';
import { removeCommunityComment } from '../../lambdas/moderation/in-community/remove-community-comment.ts';
import { removeCommunityPost } from '../../lambdas/moderation/in-community/remove-community-post.ts';
import { resolveCommunityReport } from '../../lambdas/moderation/in-community/resolve-community-report.ts';
import { restoreCommunityComment } from '../../lambdas/moderation/in-community/restore-community-comment.ts';
import { restoreCommunityPost } from '../../lambdas/moderation/in-community/restore-community-post.ts';
import { previewInviteLink as previewInviteLinkRoute } from '../../schemas/communities/invite-routes.ts';
import { getCommunityMetrics as metricsRoute } from '../../schemas/communities/metrics-routes.ts';
import * as competitionRoutes from '../../schemas/competitions/routes.ts';
import * as habitRoutes from '../../schemas/habits/routes.ts';
import * as contributionRoutes from '../../schemas/leaderboards/contribution-routes.ts';
import * as moderation from '../../schemas/moderation/community-routes.ts';
import { fileReport as fileReportRoute } from '../../schemas/moderation/routes.ts';
import { draft } from '../support/competitions.ts';
import { call, type Who } from '../support/use-cases.ts';

/** Calls about competitions, habits and reports in a community, in the words of the tests. */
export const enter = (who: Who, competitionId: string, body: { teamId?: string; habitId?: string } = {}) =>
  call(competitionRoutes.joinCompetition, joinCompetition, who, { params: { competitionId }, body });
export const withdraw = (who: Who, competitionId: string) =>
  call(competitionRoutes.leaveCompetition, leaveCompetition, who, { params: { competitionId } });
export const score = (who: Who, competitionId: string, points: number) =>
  call(competitionRoutes.submitScore, submitScore, who, { params: { competitionId, roundId: 'r1' }, body: { score: points } });
export const teamsOf = async (who: Who, competitionId: string) =>
  (await call(competitionRoutes.listTeams, listTeams, who, { params: { competitionId } })).items;

export const habitOf = async (who: Who): Promise<string> =>
  (await call(habitRoutes.createHabit, createHabit, who, { body: { name: 'Read', schedule: { kind: 'daily' } } })).habitId;
export const complete = (who: Who, habitId: string, date: string) =>
  call(habitRoutes.completeHabit, completeHabit, who, { params: { habitId }, body: { date } });
export const undo = (who: Who, habitId: string, date: string) =>
  call(habitRoutes.deleteCompletion, deleteCompletion, who, { params: { habitId, date } });

const body = { reason: 'rude' };
export const takeDownPost = (who: Who, communityId: string, postId: string) =>
  call(moderation.removeCommunityPost, removeCommunityPost, who, { params: { communityId, postId }, body });
export const putBackPost = (who: Who, communityId: string, postId: string) =>
  call(moderation.restoreCommunityPost, restoreCommunityPost, who, { params: { communityId, postId }, body });
export const takeDownComment = (who: Who, communityId: string, commentId: string) =>
  call(moderation.removeCommunityComment, removeCommunityComment, who, { params: { communityId, commentId }, body });
export const putBackComment = (who: Who, communityId: string, commentId: string) =>
  call(moderation.restoreCommunityComment, restoreCommunityComment, who, { params: { communityId, commentId }, body });
export const reportOf = (who: Who, postId: string) =>
  call(fileReportRoute, fileReport, who, { body: { subject: { type: 'post', id: postId }, reason: 'spam' } });
export const reportsIn = (who: Who, communityId: string) =>
  call(moderation.listCommunityReports, listCommunityReports, who, { params: { communityId }, query: {} });
export const resolve = (who: Who, communityId: string, reportId: string) =>
  call(moderation.resolveCommunityReport, resolveCommunityReport, who, { params: { communityId, reportId }, body: { action: 'dismiss' } });
export const competition = (who: Who, competitionId: string) =>
  call(competitionRoutes.getCompetition, getCompetition, who, { params: { competitionId } });
export const competitionsOf = (who: Who, communityId: string) =>
  call(competitionRoutes.listCompetitions, listCompetitions, who, { query: { communityId } });
export const metrics = (who: Who, communityId: string) =>
  call(metricsRoute, getCommunityMetrics, who, { params: { communityId }, query: {} });
export const newCompetition = (who: Who, communityId: string) => draft(who, { communityId });
export const contributors = (who: Who, communityId: string) =>
  call(contributionRoutes.getContributionLeaderboard, getContributionLeaderboard, who, { params: { communityId }, query: {} });
export const contributionRank = (who: Who, communityId: string, { userId }: Who) =>
  call(contributionRoutes.getContributionRank, getContributionRank, who, { params: { communityId, userId } });
export const previewOf = (who: Who, code: string) => call(previewInviteLinkRoute, previewInviteLink, who, { params: { code } });
