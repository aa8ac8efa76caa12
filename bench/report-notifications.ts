import type { Report } from './figures.ts';

const isShort = (report: Report | undefined): boolean => report?.figures.some(({ note }) => note?.startsWith('10000 events')) === false;
const SHORT = ' These figures are of a shortened run, beside other work on the machine.';

/** Section of the document about notifications. */
export const notificationsSection = (report: Report | undefined, figures: string): string => `## From an event to its notifications

A post mentions three people, two of them with a device: one event, three notifications and two push messages by a simulated provider.
Events arrive at a fixed rate, and then all at once. The target is a median of 1 s from the event to the inbox at a rate that the machine
can keep. Push messages wait up to a second for others of their batch.${isShort(report) ? SHORT : ''}

${figures}

A million windows that end in one minute, as one digest time of a whole country: each is an item of 300 bytes in one of eight partitions. To read
them takes 75,000 RRU, to remove them a million WRU; a partition takes 1,000 writes a second, so the removal lasts two minutes.
They leave as 100,000 calls of the queue, of which 16 are under way at once: at 10 ms a call that is another minute. The sweep of a minute
may therefore last longer than one; the next one goes on where it ended. The workers that release the windows decide about the rest: 20 at
once with 50 ms each release 400 a second, and \`maxConcurrency\` is the setting for more. The run above has a hundredth of that.
`;
