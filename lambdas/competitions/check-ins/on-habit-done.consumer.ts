import { consumer } from '../../_async/consumer.ts';
import { habitDates } from '../subscriptions.ts';
import { applyCompletion } from './apply-completion.ts';

/** The habit decides, not the event: completions and undos may cross. */
export default consumer(habitDates, async ({ data: { habitId, userId, date } }, ctx) => applyCompletion({ habitId, userId, date }, ctx));
