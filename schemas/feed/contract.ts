import { contract } from '../_kit/contract.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as routes from './routes.ts';
import { feedUserEvents } from './user-events.ts';

export default contract({ name: 'feed', summary: 'Activity and the home feed', routes, events, errors, userEvents: feedUserEvents });
