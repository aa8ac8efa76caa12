import { consumer } from '../../_async/consumer.ts';
import { activities } from '../subscriptions.ts';
import { recordActivity } from './record-activity.ts';

export default consumer(activities, recordActivity);
