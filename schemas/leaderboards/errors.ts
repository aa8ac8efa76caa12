import { problem } from '../_kit/problem.ts';

export const NotRanked = problem({
  code: 'NOT_RANKED',
  status: 404,
  title: 'The user is not on this leaderboard',
  remedy: 'Submit a score first. An entry appears seconds after the first accepted score and is removed when the user leaves.',
});
