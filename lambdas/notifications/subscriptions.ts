import { subscription } from '../_base/subscription.ts';

/** It receives the events that notification rules name. */
export const ruledEvents = subscription({ name: 'on-ruled-event', events: [] });
