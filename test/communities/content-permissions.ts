import * as inside from './activity-harness.ts';
import type { PermissionRow, World } from './permission-world.ts';
import { comment, commentsOn, like, pin, post, postIn, postPage, seenPost, unpin } from './posts-harness.ts';

const params = ({ communityId }: World) => communityId;

/* Who is invited knows of a private community, and is told to join it before writing.
   outsider invited requested banned muted member moderator admin founder appModerator appAdmin */
export const CONTENT_ROWS: readonly PermissionRow[] = [
  // Posts.
  {
    route: 'posts.listCommunityPosts',
    act: (who, world) => postPage(who, params(world)),
    answers: 'y y y y y y y y y y y | h h h h y y y y y y y',
  },
  {
    route: 'posts.getPost',
    act: (who, _, target) => seenPost(who, target.postId),
    answers: 'y y y y y y y y y y y | h h h h y y y y y y y',
  },
  {
    route: 'posts.listComments',
    act: (who, _, target) => commentsOn(who, target.postId),
    answers: 'y y y y y y y y y y y | h h h h y y y y y y y',
  },
  { route: 'posts.createPost', act: (who, world) => postIn(who, params(world)), answers: 'n n n n m y y y y n n | h n h h m y y y y n n' },
  {
    route: 'posts.createPost',
    how: 'announcement',
    act: (who, world) => post(who, { body: 'Hear', communityId: params(world), announcement: true }),
    answers: 'n n n n m n y y y n n | h n h h m n y y y n n',
  },
  {
    route: 'posts.createComment',
    act: (who, _, target) => comment(who, target.postId),
    answers: 'n n n n m y y y y n n | h h h h m y y y y n n',
  },
  { route: 'posts.likePost', act: (who, _, target) => like(who, target.postId), answers: 'n n n n y y y y y n n | h h h h y y y y y n n' },
  {
    route: 'posts.pinPost',
    act: (who, world, target) => pin(who, params(world), target.postId),
    answers: 'n n n n n n y y y n y | h h h h n n y y y n y',
  },
  {
    route: 'posts.unpinPost',
    act: (who, world, target) => unpin(who, params(world), target.postId),
    answers: 'n n n n n n y y y n y | h h h h n n y y y n y',
  },

  // Moderation in the community.
  {
    route: 'moderation.fileReport',
    act: (who, _, target) => inside.reportOf(who, target.postId),
    answers: 'y y y y y y y y y y y | h h h h y y y y y y y',
  },
  {
    route: 'moderation.listCommunityReports',
    act: (who, world) => inside.reportsIn(who, params(world)),
    answers: 'n n n n n n y y y n y | h h h h n n y y y n y',
  },
  {
    route: 'moderation.resolveCommunityReport',
    act: (who, world, target) => inside.resolve(who, params(world), target.reportId),
    answers: 'n n n n n n < < < n < | h h h h n n < < < n <',
    spends: 'target',
  },
  {
    route: 'moderation.removeCommunityPost',
    act: (who, world, target) => inside.takeDownPost(who, params(world), target.postId),
    answers: 'n n n n n n < < < n < | h h h h n n < < < n <',
    spends: 'target',
  },
  {
    route: 'moderation.restoreCommunityPost',
    act: (who, world, target) => inside.putBackPost(who, params(world), target.postId),
    answers: 'n n n n n n < < < n < | h h h h n n < < < n <',
  },
  {
    route: 'moderation.removeCommunityComment',
    act: (who, world, target) => inside.takeDownComment(who, params(world), target.commentId),
    answers: 'n n n n n n < < < n < | h h h h n n < < < n <',
    spends: 'target',
  },
  {
    route: 'moderation.restoreCommunityComment',
    act: (who, world, target) => inside.putBackComment(who, params(world), target.commentId),
    answers: 'n n n n n n < < < n < | h h h h n n < < < n <',
  },

  // Competitions of the community.
  {
    route: 'competitions.createCompetition',
    act: (who, world) => inside.newCompetition(who, params(world)),
    answers: 'n n n n n n y y y n y | h h h h n n y y y n y',
  },
  {
    route: 'competitions.listCompetitions',
    act: (who, world) => inside.competitionsOf(who, params(world)),
    answers: 'y y y y y y y y y y y | h h h h y y y y y y y',
  },
  {
    route: 'competitions.getCompetition',
    act: (who, world) => inside.competition(who, world.competitionId),
    answers: 'y y y y y y y y y y y | h h h h y y y y y y y',
  },
  {
    route: 'competitions.listTeams',
    act: (who, world) => inside.teamsOf(who, world.competitionId),
    answers: 'y y y y y y y y y y y | h h h h y y y y y y y',
  },
  {
    route: 'competitions.joinCompetition',
    act: (who, world) => inside.enter(who, world.competitionId, { teamId: 't1' }),
    answers: 'c c c c y y y y y c c | h h h h y y y y y n n',
  },

  // Contributions: nothing is counted yet, so a rank is answered by its absence.
  {
    route: 'leaderboards.getContributionLeaderboard',
    act: (who, world) => inside.contributors(who, params(world)),
    answers: 'y y y y y y y y y y y | h h h h y y y y y y y',
  },
  {
    route: 'leaderboards.getContributionRank',
    act: (who, world, target) => inside.contributionRank(who, params(world), target.who),
    answers: 'r r r r r r r r r r r | h h h h r r r r r r r',
  },
];
