import type { Consumer } from '../../_async/consumer.ts';
import { ruledEvents } from '../subscriptions.ts';
import { rulesOf } from './find-rules.ts';
import { planByRule } from './plan-event.ts';

/** Plans the notifications of each event that a rule names. Other events are other consumers'. */
const onRuledEvent: Consumer = {
  name: ruledEvents.name,
  handlerOf: (event) => {
    const rules = rulesOf(event.name);
    if (rules.length === 0) return undefined;
    return async (ctx) => {
      for (const rule of rules) await planByRule(rule, event, ctx);
    };
  },
};

export default onRuledEvent;
