import { contract } from '../_kit/contract.ts';
import * as errors from './errors.ts';
import * as routes from './routes.ts';
import { notificationUserEvents } from './user-events.ts';

export default contract({
  name: 'notifications',
  summary: 'Inbox, preferences, channels and delivery of notifications',
  routes,
  userEvents: notificationUserEvents,
  errors,
});
