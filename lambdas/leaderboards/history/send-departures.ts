import { chunk } from 'es-toolkit/array';
import { sendMessages } from '../../_async/send-messages.ts';
import { boardDepartures } from '../queues.ts';

/** A few seconds for a month of days. */
const USERS_PER_MESSAGE = 20;
/** A snapshot that had read an entry before it was removed is stored within this time, the longest of a function. */
const SECOND_PASS_DELAY_SECONDS = 900;

/** Takes the names of users who left from past days: now, and again when no running snapshot can store them any more. */
export const sendDepartures = (boardId: string, userIds: ReadonlySet<string>): Promise<void> => {
  const bodies = chunk([...userIds], USERS_PER_MESSAGE).map((part) => ({ boardId, userIds: part }));
  return sendMessages(boardDepartures, [
    ...bodies.map((body) => ({ body })),
    ...bodies.map((body) => ({ body, delaySeconds: SECOND_PASS_DELAY_SECONDS })),
  ]);
};
