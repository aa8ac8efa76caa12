import { contract } from '../_kit/contract.ts';
import * as errors from './errors.ts';
import * as routes from './routes.ts';
import * as topics from './topics.ts';

export default contract({ name: 'leaderboards', summary: 'Leaderboards: exact ranks, live updates and history', routes, topics, errors });
