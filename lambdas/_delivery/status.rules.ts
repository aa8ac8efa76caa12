/**
 * Status of a message to the outside. It moves forward only. Before it has left: `queued`, `held` for a window, `attempted` once or more
 * times. Without leaving it ends as `merged` into another message, `suppressed`, `expired`, `unknown` or `failed`. After acceptance:
 * `sent`, and what the provider reports.
 */
export const DELIVERY_STATUSES = [
  'queued',
  'held',
  'attempted',
  'merged',
  'suppressed',
  'expired',
  'unknown',
  'sent',
  'failed',
  'delivered',
  'opened',
  'bounced',
  'complained',
] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Work is still to be done. */
export const isOpen = (status: DeliveryStatus): boolean => status === 'queued' || status === 'held' || status === 'attempted';

/** Nothing left for these messages, and nothing ever will. */
const NEVER_LEFT: readonly DeliveryStatus[] = ['merged', 'suppressed', 'expired'];

/**
 * Reports arrive in any order, and a later rank wins, so that every order ends alike. `failed` ranks before `delivered`: a try that timed
 * out may have arrived nonetheless, and its report is the truth.
 */
const RANK: Partial<Record<DeliveryStatus, number>> = {
  queued: 0,
  held: 1,
  attempted: 2,
  unknown: 3,
  sent: 4,
  failed: 5,
  delivered: 6,
  opened: 7,
  bounced: 8,
  complained: 9,
};

/** Whether a status may follow another one. */
export const canMove = (from: DeliveryStatus, to: DeliveryStatus): boolean => {
  if (NEVER_LEFT.includes(from)) return false;
  if (NEVER_LEFT.includes(to)) return isOpen(from);
  return RANK[to]! > RANK[from]!;
};

/** The statuses from which one may be reached; the condition of the write that sets it. */
export const statusesBefore = (to: DeliveryStatus): DeliveryStatus[] => DELIVERY_STATUSES.filter((from) => canMove(from, to));
