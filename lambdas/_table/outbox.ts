import { randomUUID } from 'node:crypto';
import type { Audience } from '../../schemas/_kit/audience.ts';
import type { EventData, EventDefinition, EventEnvelope, EventTarget } from '../../schemas/_kit/event.ts';
import { actorOf, type Context } from '../_base/context.ts';
import type { Write } from './action.ts';
import { itemType } from './keys.ts';
import { putItem } from './put-item.ts';

const LIFETIME_SECONDS = 7 * 24 * 60 * 60;

const keys = itemType({
  type: 'outbox',
  summary: 'An event for the bus that no history row holds; kept for a week',
  writer: '_table/outbox.ts',
  key: { partition: 'OUTBOX#{id}', sort: 'EVENT' },
});

/**
 * Options of an event. `visibility` and `target` are for events with an `activity`: the widest audience, and the subject. A
 * deterministic `id` lets consumers detect a duplicate.
 */
export type EventOptions = { visibility?: Audience; target?: EventTarget; id?: string };

/**
 * Creates the envelope of an event. Store it as the `event` attribute of an item of the same transaction: a history row
 * that records the change is its own outbox item.
 */
export const envelope = <Definition extends EventDefinition>(
  ctx: Pick<Context, 'caller' | 'now' | 'correlationId'>,
  definition: Definition,
  data: EventData<Definition>,
  { id = randomUUID(), ...options }: EventOptions = {},
): EventEnvelope<EventData<Definition>> => ({
  id,
  name: definition.name,
  at: ctx.now().toISOString(),
  actor: actorOf(ctx),
  correlationId: ctx.correlationId,
  ...options,
  data,
});

/** Returns the write of a separate outbox item, for a change without a history row. */
export const outbox = <Definition extends EventDefinition>(
  ctx: Pick<Context, 'caller' | 'now' | 'correlationId'>,
  definition: Definition,
  data: EventData<Definition>,
  options: EventOptions = {},
): Write => {
  const event = envelope(ctx, definition, data, options);
  const expiresAt = Math.floor(ctx.now().getTime() / 1000) + LIFETIME_SECONDS;
  return putItem({ ...keys.key({ id: event.id }), type: keys.type, id: event.id, event, expiresAt });
};
