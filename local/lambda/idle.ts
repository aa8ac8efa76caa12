/** Workers beyond the first end after this time without work. */
export const MAX_IDLE_MS = 20_000;
/** The last worker ends after this time, where it is not kept: later than the next run of a job that runs every minute. */
const MAX_LAST_IDLE_MS = 90_000;

type Idle = { ready: boolean; running?: unknown; idleSince: number };

/** Workers that have had no work for long. The last one of a function stays, unless `last` lets it end too. */
export const endable = <Member extends Idle>(members: readonly Member[], now: number, last: 'kept' | 'ends'): Member[] => {
  const idle = members.filter(({ ready, running, idleSince }) => ready && !running && now - idleSince > MAX_IDLE_MS);
  if (idle.length < members.length) return idle;
  const isLastEnded = last === 'ends' && idle.every(({ idleSince }) => now - idleSince > MAX_LAST_IDLE_MS);
  return isLastEnded ? idle : idle.slice(1);
};
