import { contract } from '../_kit/contract.ts';
import * as contributionRoutes from './contribution-routes.ts';
import * as errors from './errors.ts';
import * as routes from './routes.ts';
import * as topics from './topics.ts';

export default contract({
  name: 'leaderboards',
  summary: 'Leaderboards of competitions and communities: exact ranks, live updates and history',
  routes: { ...routes, ...contributionRoutes },
  topics,
  errors,
});
