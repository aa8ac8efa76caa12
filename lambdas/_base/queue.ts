import type * as z from 'zod';

/**
 * Messages of one kind, in `queues.ts`: name and schema, shared by sender, worker and manifest. They travel in the queue of
 * the domain's worker, or in one of their own where the worker is isolated.
 */
export type QueueDefinition<Message extends z.ZodType = z.ZodType> = {
  /** Unique in the app. */
  readonly name: string;
  readonly message: Message;
  /** Ordered by message group; the worker must be isolated. */
  readonly fifo?: boolean;
};

export const queue = <const Definition extends QueueDefinition>(definition: Definition): Definition => definition;

/** A message before the schema parses it. */
export type MessageOf<Definition extends QueueDefinition> = z.input<Definition['message']>;
