import type { RequestPause } from '../../_people/relationship.model.ts';

const HOUR_MS = 3_600_000;
/** After the first refusal; each further one doubles it. */
const DECLINED_MS = 24 * HOUR_MS;
const LONGEST_DECLINED_MS = 32 * 24 * HOUR_MS;
/** After the second withdrawal, because a first one may correct a mistake; each further one doubles it. */
const WITHDRAWN_MS = HOUR_MS;
const LONGEST_WITHDRAWN_MS = 24 * HOUR_MS;

/** How a request ended: the recipient declined or blocked, or the requester withdrew it. */
export type RequestEnd = 'declined' | 'withdrawn';

const doubled = (first: number, times: number, longest: number): number => (times < 0 ? 0 : Math.min(longest, first * 2 ** times));

const lengthOf = (ended: RequestEnd, { declined, withdrawn }: RequestPause): number =>
  ended === 'declined'
    ? doubled(DECLINED_MS, declined - 1, LONGEST_DECLINED_MS)
    : doubled(WITHDRAWN_MS, withdrawn - 2, LONGEST_WITHDRAWN_MS);

/** Returns the pause of the requester after another request ended; it never ends earlier than the one before. */
export const pausedBy = (ended: RequestEnd, at: string, before: RequestPause = { declined: 0, withdrawn: 0 }): RequestPause => {
  const counted = { ...before, [ended]: before[ended] + 1 };
  const until = new Date(Date.parse(at) + lengthOf(ended, counted)).toISOString();
  return { ...counted, ...(before.until !== undefined && before.until > until ? { until: before.until } : { until }) };
};

/** Returns the time until which the requester may not ask again; undefined if they may. */
export const pausedUntil = (pause: RequestPause | undefined, now: Date): string | undefined =>
  pause?.until !== undefined && Date.parse(pause.until) > now.getTime() ? pause.until : undefined;
