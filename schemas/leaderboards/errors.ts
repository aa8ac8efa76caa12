import { problem } from '../_kit/problem.ts';

export const NotRanked = problem({
  code: 'NOT_RANKED',
  status: 404,
  title: 'The person is not on this leaderboard',
  remedy: 'An entry appears within seconds of the first accepted score, and goes when the person leaves.',
});
