import * as z from 'zod';
import { queue } from '../_base/queue.ts';

/** Users whose sign-ins became void; their sockets are looked at once more. */
export const voidSockets = queue({ name: 'void-sockets', message: z.object({ userId: z.string() }) });
