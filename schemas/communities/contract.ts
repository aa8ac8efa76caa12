import { contract } from '../_kit/contract.ts';
import * as disciplineRoutes from './discipline-routes.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as inviteRoutes from './invite-routes.ts';
import * as memberRoutes from './member-routes.ts';
import * as metricsRoutes from './metrics-routes.ts';
import * as requestRoutes from './request-routes.ts';
import * as routes from './routes.ts';
import * as topics from './topics.ts';

export default contract({
  name: 'communities',
  summary: 'Communities, their members and roles',
  routes: { ...routes, ...memberRoutes, ...requestRoutes, ...disciplineRoutes, ...inviteRoutes, ...metricsRoutes },
  events,
  topics,
  errors,
});
