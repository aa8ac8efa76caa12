import { contract } from '../_kit/contract.ts';
import * as errors from './errors.ts';
import * as routes from './routes.ts';
import * as topics from './topics.ts';

export default contract({ name: 'leaderboards', summary: 'Ranks, live and over time', routes, topics, errors });
