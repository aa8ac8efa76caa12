import * as routes from '../../schemas/media/routes.ts';
import { batchRead } from '../_http/batch-reads.ts';
import { getMedia } from './get-media.ts';

export default [batchRead(routes.getMedia, getMedia)];
