import { contract } from '../_kit/contract.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as routes from './routes.ts';

export default contract({ name: 'posts', summary: 'Posts, likes, comments and mentions', routes, events, errors });
