import * as routes from '../../schemas/feed/routes.ts';
import { read } from '../_runtime/reads.ts';
import { getFeed } from './get-feed.ts';
import { listActivity } from './list-activity.ts';

export default [read(routes.getFeed, getFeed), read(routes.listActivity, listActivity)];
