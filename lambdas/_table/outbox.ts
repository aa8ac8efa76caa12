import { randomUUID } from 'node:crypto';
import { Entity } from 'dynamodb-toolbox/entity';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { any, item, string } from 'dynamodb-toolbox/schema';
import type { Audience } from '../../schemas/_kit/audience.ts';
import type { EventData, EventDefinition, EventEnvelope, EventTarget } from '../../schemas/_kit/event.ts';
import { actorOf, type Context } from '../_base/context.ts';
import { type Write, write } from './commit.ts';
import { itemType } from './keys.ts';
import { expires, table } from './table.ts';

const LIFETIME_SECONDS = 7 * 24 * 60 * 60;

const keys = itemType({
  type: 'outbox',
  summary: 'An event for the bus that no history row holds; kept for a week',
  writer: '_table/outbox.ts',
  key: { partition: 'OUTBOX#{id}', sort: 'EVENT' },
});

const Outbox = new Entity({
  name: keys.type,
  table,
  schema: item({ id: string().key(), event: any(), ...expires }),
  computeKey: keys.key,
  timestamps: false,
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
  return write(Outbox.build(PutTransaction).item({ id: event.id, event, expiresAt }));
};
