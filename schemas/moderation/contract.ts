import { contract } from '../_kit/contract.ts';
import * as communityRoutes from './community-routes.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as habitRoutes from './habit-routes.ts';
import * as routes from './routes.ts';

export default contract({
  name: 'moderation',
  summary: 'Reports and the decisions of moderators',
  routes: { ...routes, ...communityRoutes, ...habitRoutes },
  events,
  errors,
});
