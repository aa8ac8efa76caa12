import { problem } from '../_kit/problem.ts';

export const CompetitionFull = problem({
  code: 'COMPETITION_FULL',
  status: 409,
  title: 'All places of the competition are taken',
  remedy: 'Try again when somebody has left, or ask the creator for a larger capacity.',
});
export const JoiningClosed = problem({
  code: 'JOINING_CLOSED',
  status: 409,
  title: 'Joining is closed',
  remedy: 'Join before `joinUntil`; the creator may move it while the competition runs.',
});
export const NotAParticipant = problem({
  code: 'NOT_A_PARTICIPANT',
  status: 409,
  title: 'The person takes no part in the competition',
  remedy: 'Join first, or have the creator add the person to the participants.',
});
export const CompetitionNotPublished = problem({
  code: 'COMPETITION_NOT_PUBLISHED',
  status: 409,
  title: 'The competition is still a draft',
  remedy: 'Publish it first.',
});
export const CompetitionPublished = problem({
  code: 'COMPETITION_PUBLISHED',
  status: 409,
  title: 'This is fixed since the competition was published',
  remedy: 'Leave out the fields that `errors` names, or clone the competition into a new draft.',
});
export const CompetitionStarted = problem({
  code: 'COMPETITION_STARTED',
  status: 409,
  title: 'This is fixed since the competition has started',
  remedy: 'Leave out the fields that `errors` names.',
});
export const CompetitionCompleted = problem({
  code: 'COMPETITION_COMPLETED',
  status: 409,
  title: 'The competition is over',
  remedy: 'Clone it into a new one with times that lie ahead.',
});
export const CompetitionCancelled = problem({
  code: 'COMPETITION_CANCELLED',
  status: 409,
  title: 'The competition was cancelled',
  remedy: 'Clone it into a new one.',
});
export const ResultsFrozen = problem({
  code: 'RESULTS_FROZEN',
  status: 409,
  title: 'The results are frozen',
  remedy: 'After `endsAt` and the grace period only an override by the creator or an administrator changes results.',
});
export const CapacityTooSmall = problem({
  code: 'CAPACITY_TOO_SMALL',
  status: 409,
  title: 'More people take part than the new capacity holds',
  remedy: 'Choose a capacity of at least the present number of participants.',
});
export const TooManyRounds = problem({
  code: 'TOO_MANY_ROUNDS',
  status: 409,
  title: 'The competition has as many rounds as it can have',
  remedy: 'A competition has at most 60 rounds; open another competition for more.',
});
export const RoundNotOpen = problem({
  code: 'ROUND_NOT_OPEN',
  status: 409,
  title: 'The round takes no score for this moment',
  remedy: 'Send `at` within the window of the round and not in the future, before the results freeze.',
});
export const ScorePrecision = problem({
  code: 'SCORE_PRECISION',
  status: 400,
  title: 'The score has more decimals than the competition keeps',
  remedy: "Round the score to the competition's `precision`.",
});
export const ScoreRange = problem({
  code: 'SCORE_RANGE',
  status: 400,
  title: 'The score is outside the range of the competition',
  remedy: 'Stay within `minScore` and `maxScore`; a `decrement` takes no negative score, and a total must fit the board.',
});
