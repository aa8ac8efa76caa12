import { problem } from '../_kit/problem.ts';
import { MAX_INVITATIONS, MAX_INVITATIONS_A_DAY } from './models.ts';

export const CompetitionFull = problem({
  code: 'COMPETITION_FULL',
  status: 409,
  title: 'The competition is full',
  remedy: 'Retry after a participant has left, or ask the creator for a larger capacity.',
});
export const JoiningClosed = problem({
  code: 'JOINING_CLOSED',
  status: 409,
  title: 'Joining is closed',
  remedy: 'Join before `joinUntil`. The creator can change it while the competition runs.',
});
export const RemovedFromCompetition = problem({
  code: 'REMOVED_FROM_COMPETITION',
  status: 403,
  title: 'The organiser removed you from this competition',
  remedy: 'Ask the organiser for an invitation; with it you can join again.',
});
export const TooManyInvitations = problem({
  code: 'TOO_MANY_INVITATIONS',
  status: 409,
  title: 'The limit of invitations is reached',
  remedy: `A competition invites at most ${MAX_INVITATIONS.toLocaleString('en')} users, and a user invites at most ${MAX_INVITATIONS_A_DAY.toLocaleString('en')} a day. Share a public competition instead, or continue tomorrow.`,
});
export const NotAParticipant = problem({
  code: 'NOT_A_PARTICIPANT',
  status: 409,
  title: 'The user is not a participant',
  remedy: 'Join the competition first, or ask the creator to add the user as a participant.',
});
export const CompetitionNotPublished = problem({
  code: 'COMPETITION_NOT_PUBLISHED',
  status: 409,
  title: 'The competition is a draft',
  remedy: 'Publish the competition first.',
});
export const CompetitionPublished = problem({
  code: 'COMPETITION_PUBLISHED',
  status: 409,
  title: 'These settings cannot change after publication',
  remedy: 'Leave out the fields listed in `errors`, or clone the competition into a new draft.',
});
export const CompetitionStarted = problem({
  code: 'COMPETITION_STARTED',
  status: 409,
  title: 'These settings cannot change after the start',
  remedy: 'Leave out the fields listed in `errors`.',
});
export const CompetitionCompleted = problem({
  code: 'COMPETITION_COMPLETED',
  status: 409,
  title: 'The competition is over',
  remedy: 'Clone it into a new competition with times in the future.',
});
export const CompetitionCancelled = problem({
  code: 'COMPETITION_CANCELLED',
  status: 409,
  title: 'The competition was cancelled',
  remedy: 'Clone it into a new competition.',
});
export const ResultsFrozen = problem({
  code: 'RESULTS_FROZEN',
  status: 409,
  title: 'The results are frozen',
  remedy: 'After `endsAt` and the grace period, ask the creator or an administrator for an override.',
});
export const CapacityTooSmall = problem({
  code: 'CAPACITY_TOO_SMALL',
  status: 409,
  title: 'The new capacity is below the number of participants',
  remedy: 'Choose a capacity of at least the current number of participants.',
});
export const TooManyRounds = problem({
  code: 'TOO_MANY_ROUNDS',
  status: 409,
  title: 'The competition has the maximum number of rounds',
  remedy: 'A competition has at most 60 rounds. Create another competition for more.',
});
export const RoundNotOpen = problem({
  code: 'ROUND_NOT_OPEN',
  status: 409,
  title: 'The round does not accept scores for this time',
  remedy: 'Send an `at` inside the window of the round and not in the future, before the results freeze.',
});
export const ScorePrecision = problem({
  code: 'SCORE_PRECISION',
  status: 400,
  title: 'The score has too many decimals',
  remedy: "Round the score to the competition's `precision`.",
});
export const ScoreRange = problem({
  code: 'SCORE_RANGE',
  status: 400,
  title: 'The score is out of range',
  remedy:
    'Submit a score between `minScore` and `maxScore`, not negative for the rule `decrement`, and with totals inside the range of the board.',
});
export const CommunityMembersOnly = problem({
  code: 'COMMUNITY_MEMBERS_ONLY',
  status: 403,
  title: 'Only members of the community can join',
  remedy: 'Join the community of the competition first, then the competition.',
});
export const TeamFull = problem({
  code: 'TEAM_FULL',
  status: 409,
  title: 'The team is full',
  remedy: 'Join another team, or leave `teamId` out to join the one with the fewest members.',
});
export const CheckInsOnly = problem({
  code: 'CHECK_INS_ONLY',
  status: 409,
  title: 'Only check-ins count in this competition',
  remedy: 'Complete the habit that takes part. A manager corrects a score by an override.',
});
