import { deleteDeadLetter as drop, listDeadLetters as list, redriveDeadLetters as redrive } from '../../schemas/platform/routes.ts';
import { serve } from '../_http/serve.ts';
import { deleteDeadLetter } from './delete-dead-letter.ts';
import { listDeadLetters } from './list-dead-letters.ts';
import { redriveDeadLetters } from './redrive-dead-letters.ts';

export const handler = serve(
  { listDeadLetters: list, redriveDeadLetters: redrive, deleteDeadLetter: drop },
  { listDeadLetters, redriveDeadLetters, deleteDeadLetter },
);
