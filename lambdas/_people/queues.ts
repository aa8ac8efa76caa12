import * as z from 'zod';
import { queue } from '../_base/queue.ts';

/** Images whose files may have to appear or vanish, or a user whose images all may. The receiver reads what decides. */
export const mediaChanges = queue({
  name: 'media-changes',
  message: z.union([z.object({ mediaId: z.string() }), z.object({ ownerId: z.string(), after: z.string().optional() })]),
});
