import * as routes from '../../schemas/feed/routes.ts';
import { batchRead } from '../_http/batch-reads.ts';
import { listActivity } from './activity/list-activity.ts';
import { getFeed } from './timeline/get-feed.ts';

export default [batchRead(routes.getFeed, getFeed), batchRead(routes.listActivity, listActivity)];
