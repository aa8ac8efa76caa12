import * as z from 'zod';
import { frame } from '../_kit/frame.ts';

export const presenceFrame = frame({
  type: 'presence',
  summary: 'Sets the presence status that permitted viewers see',
  fields: { status: z.enum(['online', 'away']) },
});
