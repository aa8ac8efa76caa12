import * as routes from '../../schemas/media/routes.ts';
import { serve } from '../_http/serve.ts';
import { completeMedia } from './complete-media.ts';
import { createMedia } from './create-media.ts';
import { getMedia } from './get-media.ts';

export const handler = serve(routes, { completeMedia, createMedia, getMedia });
