import { contract } from '../_kit/contract.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as routes from './routes.ts';

export default contract({ name: 'habits', summary: 'Habits, completions and streaks', routes, events, errors });
