import { contract } from '../_kit/contract.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as frames from './frames.ts';
import * as routes from './routes.ts';
import * as topics from './topics.ts';

export default contract({
  name: 'users',
  summary: 'Profiles, privacy, presence, sessions, suspension and roles',
  routes,
  events,
  topics,
  frames,
  errors,
});
