import * as routes from '../../schemas/feed/routes.ts';
import { serve } from '../_runtime/serve.ts';
import { getFeed } from './get-feed.ts';
import { listActivity } from './list-activity.ts';
import { removeEvent } from './remove-event.ts';
import { restoreEvent } from './restore-event.ts';

export const handler = serve(routes, { getFeed, listActivity, removeEvent, restoreEvent });
