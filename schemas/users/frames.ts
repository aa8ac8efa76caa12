import * as z from 'zod';
import { frame } from '../_kit/frame.ts';

export const presenceFrame = frame({
  type: 'presence',
  summary: 'Sets the status that people who may see it are shown',
  fields: { status: z.enum(['online', 'away']) },
});
