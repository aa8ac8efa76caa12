import * as routes from '../../schemas/media/routes.ts';
import { read } from '../_http/batch-reads.ts';
import { getMedia } from './get-media.ts';

export default [read(routes.getMedia, getMedia)];
