import { contributionsOf, ownedContributionsOf } from '../_base/contributions.ts';
import type { QueueDefinition } from '../_base/queue.ts';
import type { Counter } from '../_counters/counter.ts';
import type { OutgoingMessage } from './send-messages.ts';
import type { StreamChange } from './stream-change.ts';

export const counters = ownedContributionsOf<Counter>('counters');

/** A message to a queue, with the changes that it is for. The same change must always have the same `deduplicationId`. */
export type RoutedMessage = OutgoingMessage & { queue: QueueDefinition; changes: readonly StreamChange[] };

/** Maps changes of items to messages for queues; contributed as `streamHandlers`. It only computes. */
export type StreamHandler = {
  types: readonly string[];
  messages(changes: readonly StreamChange[]): readonly RoutedMessage[];
};
export const streamHandlers = contributionsOf<StreamHandler>('streamHandlers');
