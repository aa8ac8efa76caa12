import { contract } from '../_kit/contract.ts';
import * as events from './events.ts';
import * as frames from './frames.ts';
import * as routes from './routes.ts';

export default contract({ name: 'kudos', summary: 'Users thank each other', routes, events, frames });
