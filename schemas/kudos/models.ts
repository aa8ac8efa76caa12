import * as z from 'zod';
import { line } from '../_kit/text.ts';

export const KudosText = line({ min: 1, max: 140 });
export const Kudo = z.object({ kudoId: z.string(), fromUserId: z.string(), text: z.string(), at: z.string() }).meta({ id: 'Kudo' });
export type Kudo = z.infer<typeof Kudo>;
