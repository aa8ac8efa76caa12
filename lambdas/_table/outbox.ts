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
  summary: 'An event on its way to the bus where no history row carries it; kept for a week',
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
 * For events with an `activity`: who may see it at most, and what it is about. With an `id` that follows from what happened,
 * whoever hears of it twice knows that it is the same.
 */
export type EventOptions = { visibility?: Audience; target?: EventTarget; id?: string };

/**
 * The envelope of an event, to be stored as the `event` attribute of an item that the same transaction writes: where a
 * history row already says it, that row is the event.
 */
export const envelope = <Definition extends EventDefinition>(
  ctx: Pick<Context, 'caller' | 'now' | 'correlationId'>,
  definition: Definition,
  data: EventData<Definition>,
  { id = randomUUID(), ...shown }: EventOptions = {},
): EventEnvelope<EventData<Definition>> => ({
  id,
  name: definition.name,
  at: ctx.now().toISOString(),
  actor: actorOf(ctx),
  correlationId: ctx.correlationId,
  ...shown,
  data,
});

/** The event as an item of its own, for a change that leaves no history row. */
export const outbox = <Definition extends EventDefinition>(
  ctx: Pick<Context, 'caller' | 'now' | 'correlationId'>,
  definition: Definition,
  data: EventData<Definition>,
  shown: EventOptions = {},
): Write => {
  const event = envelope(ctx, definition, data, shown);
  const expiresAt = Math.floor(ctx.now().getTime() / 1000) + LIFETIME_SECONDS;
  return write(Outbox.build(PutTransaction).item({ id: event.id, event, expiresAt }));
};
