import { contract } from '../_kit/contract.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as routes from './routes.ts';

export default contract({ name: 'webhooks', summary: 'Events for the app’s own server, signed and repeated', routes, events, errors });
