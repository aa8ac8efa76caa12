import { contract } from '../_kit/contract.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as recordEvents from './record-events.ts';
import * as recordRoutes from './record-routes.ts';
import * as routes from './routes.ts';
import * as statsRoutes from './stats-routes.ts';

export default contract({
  name: 'habits',
  summary: 'Habits, streaks, records and daily figures',
  routes: { ...routes, ...recordRoutes, ...statsRoutes },
  events: { ...events, ...recordEvents },
  errors,
});
