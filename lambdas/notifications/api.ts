import * as routes from '../../schemas/notifications/routes.ts';
import { serve } from '../_http/serve.ts';

export const handler = serve(routes, {});
