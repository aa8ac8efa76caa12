import { DEAD_LETTER_QUEUES, type DeadLetter } from '../../schemas/platform/models.ts';
import type { listDeadLetters as route } from '../../schemas/platform/routes.ts';
import { deadLetterQueues } from '../_base/env.ts';
import type { UseCase } from '../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../_table/cursors.ts';
import { describe } from './dead-letter.ts';
import { countOf, type Message, receive, release } from './dead-letter-queues.ts';

const MAX_SHOWN = 20;
/** An answer of a function has at most 6 MB. */
const MAX_BODIES = 4_000_000;

const peek = async (url: string, count: number): Promise<Message[]> => {
  const found: Message[] = [];
  const wanted = Math.min(MAX_SHOWN, count);
  while (found.length < wanted) {
    const more = await receive(url, wanted - found.length);
    if (more.length === 0) break;
    found.push(...more);
  }
  await release(url, found);
  return found;
};

/** Leaves out bodies that would make the answer too large. */
const withinBytes = () => {
  let bytes = 0;
  return ({ body, ...message }: DeadLetter): DeadLetter => {
    const more = Buffer.byteLength(JSON.stringify(body));
    if (bytes + more > MAX_BODIES) return message;
    bytes += more;
    return { ...message, body };
  };
};

export const listDeadLetters: UseCase<typeof route> = async ({ query: { limit, cursor } }) => {
  const scope = cursorScope('platform.listDeadLetters');
  const after = (await decodeCursor<number>(scope, cursor)) ?? 0;
  const names = DEAD_LETTER_QUEUES.slice(after, after + limit);
  const queues = await Promise.all(
    names.map(async (queue) => {
      const url = deadLetterQueues()[queue] ?? '';
      const count = await countOf(url);
      return { queue, count, messages: (await peek(url, count)).map(describe) };
    }),
  );
  const bounded = withinBytes();
  const items = queues.map((one) => ({ ...one, messages: one.messages.map(bounded) }));
  const next = after + names.length;
  return { items, cursor: await encodeCursor(scope, next < DEAD_LETTER_QUEUES.length ? next : undefined) };
};
