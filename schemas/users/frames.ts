import * as z from 'zod';
import { frame } from '../_kit/frame.ts';

export const presenceFrame = frame({
  type: 'presence',
  summary:
    'Sets the status of this device. A user is online while any device is, and away when all are; changes beyond six a minute are published within the next one',
  fields: { status: z.enum(['online', 'away']) },
});
