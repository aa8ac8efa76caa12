import * as routes from '../../schemas/feed/routes.ts';
import { serve } from '../_http/serve.ts';
import { deleteActivity } from './activity/delete-activity.ts';
import { listActivity } from './activity/list-activity.ts';
import { removeEvent } from './moderation/remove-event.ts';
import { restoreEvent } from './moderation/restore-event.ts';
import { getFeed } from './timeline/get-feed.ts';

export const handler = serve(routes, { deleteActivity, getFeed, listActivity, removeEvent, restoreEvent });
