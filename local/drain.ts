import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalService } from './service.ts';

/** Time between two checks, and until draining gives up. */
const INTERVAL_MS = 5;
const GIVE_UP_AFTER_MS = 60_000;

/**
 * Flushes every service until none has work in two consecutive rounds. One round is not enough: work that moves from one
 * service to the next is briefly counted by neither.
 * @returns names of the services still busy at the deadline, with their units of work; empty when everything is drained
 */
export const drain = async (services: readonly LocalService[], limitMs = GIVE_UP_AFTER_MS): Promise<string[]> => {
  const deadline = performance.now() + limitMs;
  for (let quiet = 0; quiet < 2; ) {
    for (const service of services) service.flush?.();
    const busy = services.filter((service) => service.busy() > 0);
    quiet = busy.length ? 0 : quiet + 1;
    if (busy.length && performance.now() > deadline) return busy.map((service) => `${service.name} (${service.busy()})`);
    await sleep(INTERVAL_MS);
  }
  return [];
};
