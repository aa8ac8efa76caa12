import type * as z from 'zod';

/**
 * A queue of a domain: its name and message schema, shared by sender, worker and manifest. A message moves to the
 * dead-letter queue after `maxReceives` failures (default 5).
 */
export type QueueDefinition<Message extends z.ZodType = z.ZodType> = {
  readonly name: string;
  readonly message: Message;
  readonly fifo?: boolean;
  readonly maxReceives?: number;
};

export const queue = <const Definition extends QueueDefinition>(definition: Definition): Definition => definition;

/** A message before the schema parses it. */
export type MessageOf<Definition extends QueueDefinition> = z.input<Definition['message']>;
