import { listDeadLetters as list, redriveDeadLetters as redrive } from '../../schemas/platform/routes.ts';
import { serve } from '../_http/serve.ts';
import { listDeadLetters } from './list-dead-letters.ts';
import { redriveDeadLetters } from './redrive-dead-letters.ts';

export const handler = serve({ listDeadLetters: list, redriveDeadLetters: redrive }, { listDeadLetters, redriveDeadLetters });
