import { randomUUID } from 'node:crypto';
import { mutated } from '../_base/switch-points.ts';
import { transact, VersionConflict, type Write } from '../_table/commit.ts';
import type { Condition } from '../_table/expressions.ts';
import type { Item, Key } from '../_table/table.ts';
import { tryWrite, updateItem } from '../_table/write.ts';
import type { Tried } from './attempts.rules.ts';
import { type DeliveryStatus, statusesBefore } from './status.rules.ts';

type Time = { now(): Date; remaining(): number };

const mayBecome = (to: DeliveryStatus): Condition =>
  mutated('status-moves-backwards') ? 'exists' : { or: statusesBefore(to).map((eq) => ({ attr: 'status', eq }) as const) };

/** A try that one worker alone makes. */
export type Claim<Claimed> = { lease: string; item: Claimed };

/**
 * Begins a try: counts it, and leases the item so that no other worker makes the same one.
 * @param seen the item as it was read; undefined is returned where it has changed since.
 * @param options.leaseSeconds longer than the try can last.
 * @param options.set attributes that tell what is tried, such as the provider.
 */
export const claimTry = async <Claimed extends Item & Tried>(
  seen: Claimed,
  { leaseSeconds, set = {} }: { leaseSeconds: number; set?: Readonly<Record<string, unknown>> },
  time: Time,
): Promise<Claim<Claimed> | undefined> => {
  const lease = randomUUID();
  const leaseUntil = time.now().getTime() + leaseSeconds * 1000;
  const unchanged: Condition = {
    and: [
      { attr: 'tries', eq: seen.tries },
      { attr: 'status', eq: seen.status },
      seen.lease === undefined ? { attr: 'lease', exists: false } : { attr: 'lease', eq: seen.lease },
    ],
  };
  const change = { ...set, status: 'attempted', tries: seen.tries + 1, lease, leaseUntil, nextTryAt: undefined };
  const outcome = await tryWrite(updateItem({ key: seen, set: change, condition: unchanged }), { time, returning: true });
  return outcome.written ? { lease, item: outcome.item as Claimed } : undefined;
};

/** The end of a try: a status, and what the item keeps of it. `attempted` waits for another try at `nextTryAt`. */
export type TryEnd = { status: DeliveryStatus; set: Readonly<Record<string, unknown>> };

const closed = { lease: undefined, leaseUntil: undefined };

/** @returns whether the writes took effect. */
const tried = async (writes: readonly Write[], time: Time): Promise<boolean> => {
  try {
    await transact(writes, time);
    return true;
  } catch (error) {
    if (error instanceof VersionConflict) return false;
    throw error;
  }
};

/**
 * Ends a try with other writes in one transaction. A report of the provider may have overtaken it: then the status stays, and the
 * rest is kept. Where the lease has passed to another worker, only an acceptance is kept, because it is the truth.
 * @returns whether the writes took effect with the lease.
 */
export const finishTry = async (
  key: Key,
  lease: string,
  { status, set }: TryEnd,
  time: Time,
  more: readonly Write[] = [],
): Promise<boolean> => {
  const held: Condition = { attr: 'lease', eq: lease };
  const allowed: Condition = status === 'attempted' ? { attr: 'status', eq: 'attempted' } : mayBecome(status);
  const whole = updateItem({ key, set: { ...set, ...closed, status }, condition: { and: [held, allowed] } });
  if (await tried([whole, ...more], time)) return true;
  if (await tried([updateItem({ key, set: { ...set, ...closed }, condition: held }), ...more], time)) return true;
  if (status === 'sent') await tryWrite(moveStatus(key, status, {}), { time });
  return false;
};

/** Moves the status forward; the condition fails where it stands at or after the new one. */
export const moveStatus = (
  key: Key,
  to: DeliveryStatus,
  set: Readonly<Record<string, unknown>>,
  onConditionFailed?: Write['onConditionFailed'],
): Write => updateItem({ key, set: { ...set, status: to }, condition: mayBecome(to) }, onConditionFailed);
