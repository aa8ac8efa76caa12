import { task } from '../../_async/task.ts';
import { recipientPages } from '../queues.ts';
import { findRule } from './find-rules.ts';
import { planByRule } from './plan-event.ts';

/** Plans one page of recipients. */
export default task(recipientPages, async ({ event, rule: name, after }, ctx) => {
  const rule = findRule(name);
  if (rule) await planByRule(rule, event, ctx, after);
});
