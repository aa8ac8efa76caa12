import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalService } from './service.ts';

/** Milliseconds between two looks, and until settling gives up. */
const interval = 5;
const deadline = 60_000;

/**
 * Flushes every service until none has work in two rounds that follow each other: one service's last work is the next
 * one's first, and in between both look idle.
 * @returns names of the services still busy at the deadline, with their units of work; empty when all is drained
 */
export const drain = async (services: readonly LocalService[], limit = deadline): Promise<string[]> => {
  const until = performance.now() + limit;
  for (let quiet = 0; quiet < 2; ) {
    for (const service of services) service.flush?.();
    const busy = services.filter((service) => service.busy() > 0);
    quiet = busy.length ? 0 : quiet + 1;
    if (busy.length && performance.now() > until) return busy.map((service) => `${service.name} (${service.busy()})`);
    await sleep(interval);
  }
  return [];
};
