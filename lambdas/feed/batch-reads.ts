import * as routes from '../../schemas/feed/routes.ts';
import { read } from '../_http/batch-reads.ts';
import { listActivity } from './activity/list-activity.ts';
import { getFeed } from './timeline/get-feed.ts';

export default [read(routes.getFeed, getFeed), read(routes.listActivity, listActivity)];
