import { RateLimited } from '../../schemas/_kit/problems.ts';
import type { RateLimit, RouteDefinition } from '../../schemas/_kit/route.ts';
import { createCache } from '../_base/cache.ts';
import { type Caller, hasRole } from '../_base/context.ts';
import { limits } from '../_base/env.ts';
import { itemType } from '../_table/keys.ts';
import { tryWrite, updateItem } from '../_table/write.ts';

const keys = itemType({
  type: 'rate-limit',
  summary: 'Number of requests of one window that function instances have leased',
  writer: '_http/rate-limits.ts',
  key: { partition: 'RATE_LIMIT#{who}', sort: '{bucket}#{window}' },
});

/**
 * Instances lease shares of a large bucket: one write a share instead of one a request. The first share is small, because
 * unused requests are lost to other instances and a user may reach dozens of instances in a minute. Each further share is
 * twice as large, up to a twentieth of the limit.
 */
const FIRST_SHARE = 1 / 100;
const LARGEST_SHARE = 1 / 20;
/** Buckets up to this size are exact: every request is written to the table. */
const EXACT_UP_TO = 60;

/**
 * Requests of a large bucket that an instance admits in a window before its first lease, which counts them too. Most users make
 * few calls a minute, to many instances, and cost no write. In return a caller may exceed the limit by this number of requests
 * for each instance that they reach in a window and then call no more.
 */
const UNCOUNTED = 2;

/** `share` is the size of the instance's latest lease; 0 before the first, while the requests are `uncounted`. */
type Lease = { left: number; used: number; share: number; uncounted: number };
/** Leases by caller, bucket and window, so none outlives its window. Evicting one early would waste its share. */
const leases = createCache<Lease>({ maxEntries: 20_000, lifetimeMs: 24 * 60 * 60 * 1000 });

type Bounds = { who: string; bucket: string; limit: number; windowSeconds: number };

const scaled = (limit: number): number => Math.max(1, Math.round(limit * limits().exactFactor));

/** Reports of a provider in a minute; it repeats for an hour those that are refused. */
const PROVIDER_LIMIT = 6000;

const boundsOf = (caller: Caller, definition: RouteDefinition): Bounds => {
  const rule: RateLimit = definition.rateLimit ?? { bucket: definition.method === 'GET' ? 'reads' : 'writes' };
  if (rule.bucket === 'exact' && caller.kind === 'user')
    return { who: caller.userId, bucket: definition.id, limit: scaled(rule.limit), windowSeconds: rule.windowSeconds };
  if (caller.kind === 'anonymous') return { who: caller.address, bucket: 'anonymous', limit: limits().anonymous, windowSeconds: 60 };
  if (caller.kind === 'key') return { who: caller.keyId, bucket: 'key', limit: limits().key, windowSeconds: 60 };
  if (caller.kind === 'provider') return { who: caller.name, bucket: 'provider', limit: scaled(PROVIDER_LIMIT), windowSeconds: 60 };
  const who = caller.kind === 'user' ? caller.userId : caller.name;
  const bucket = rule.bucket === 'writes' ? 'writes' : 'reads';
  return { who, bucket, limit: limits()[bucket], windowSeconds: 60 };
};

const lease = async (
  { who, bucket, limit }: Bounds,
  window: number,
  windowEnd: number,
  share: number,
): Promise<Omit<Lease, 'uncounted'> | undefined> => {
  // The condition below passes on an absent counter, so a first lease over the limit must fail here.
  if (share > limit) return undefined;
  const taken = updateItem({
    key: keys.key({ who, bucket, window }),
    type: keys.type,
    set: { who, bucket, window, expiresAt: windowEnd + 60 },
    add: { used: share },
    condition: {
      or: [
        { attr: 'used', exists: false },
        { attr: 'used', lte: limit - share },
      ],
    },
  });
  const outcome = await tryWrite(taken, { returning: true });
  return outcome.written ? { left: share, used: Number(outcome.item?.used ?? share), share } : undefined;
};

const nextShare = ({ limit }: Bounds, { share }: Lease): number =>
  Math.min(Math.ceil(limit * LARGEST_SHARE), share > 0 ? 2 * share : Math.ceil(limit * FIRST_SHARE));

/** `RateLimit` headers with the caller's remaining requests in this window (draft-ietf-httpapi-ratelimit-headers-10). */
export type Allowance = { headers: Record<string, string> };

const headersOf = ({ bucket, limit, windowSeconds }: Bounds, remaining: number, reset: number) => ({
  ratelimit: `"${bucket}";r=${Math.max(0, remaining)};t=${reset}`,
  'ratelimit-policy': `"${bucket}";q=${limit};w=${windowSeconds}`,
});

const isExact = ({ limit }: Bounds): boolean => limit <= EXACT_UP_TO;

/**
 * Leases enough for the requests and for those that were not counted yet, and takes the requests from it. Others take from what
 * is held meanwhile, so the lease is added to it.
 * @returns whether the limit allows them
 */
const leaseMore = async (bounds: Bounds, held: Lease, requests: number, window: number): Promise<boolean> => {
  const windowEnd = window + bounds.windowSeconds;
  const { uncounted } = held;
  const needed = requests + uncounted - held.left;
  const share = Math.max(needed, nextShare(bounds, held));
  const leased =
    (await lease(bounds, window, windowEnd, share)) ?? (share > needed ? await lease(bounds, window, windowEnd, needed) : undefined);
  if (!leased) return false;
  held.left += leased.left - uncounted - requests;
  held.uncounted -= uncounted;
  held.used = leased.used;
  held.share = leased.share;
  return true;
};

/** Leases under way, by caller, bucket and window: one at a time, and its share serves those that wait. */
const underWay = new Map<string, Promise<number | undefined>>();

/** @returns whether the requests were taken from what is held or from a new lease. */
const take = async (key: string, bounds: Bounds, held: Lease, requests: number, window: number): Promise<boolean> => {
  for (;;) {
    if (held.left >= requests) {
      held.left -= requests;
      return true;
    }
    const other = underWay.get(key);
    if (!other) break;
    const refused = await other;
    if (refused !== undefined && requests >= refused && held.left < requests) return false;
  }
  const leasing = leaseMore(bounds, held, requests, window);
  const end = (refused: number | undefined): number | undefined => {
    underWay.delete(key);
    return refused;
  };
  underWay.set(
    key,
    leasing.then(
      (allowed) => end(allowed ? undefined : requests),
      () => end(undefined),
    ),
  );
  return leasing;
};

const canWait = ({ share, uncounted }: Lease, requests: number): boolean => share === 0 && uncounted + requests <= UNCOUNTED;

/** The lease of this instance; the first request of a window begins with nothing. */
const heldBy = (key: string): Lease => {
  const held = leases.get(key) ?? { left: 0, used: 0, share: 0, uncounted: 0 };
  leases.set(key, held);
  return held;
};

/**
 * Consumes requests from the caller's rate limit. Administrators are not limited.
 * @param requests number to consume; a batch consumes one for each row.
 * @throws RATE_LIMITED with `Retry-After` and the `RateLimit` headers.
 */
export const consumeRateLimit = async (caller: Caller, definition: RouteDefinition, requests: number): Promise<Allowance> => {
  if (hasRole({ caller }, 'admin')) return { headers: {} };
  const bounds = boundsOf(caller, definition);
  const seconds = Date.now() / 1000;
  const window = Math.floor(seconds / bounds.windowSeconds) * bounds.windowSeconds;
  const reset = Math.max(1, Math.ceil(window + bounds.windowSeconds - seconds));
  const limited = () => RateLimited.error(undefined, { headers: { 'retry-after': String(reset), ...headersOf(bounds, 0, reset) } });
  if (isExact(bounds)) {
    const leased = await lease(bounds, window, window + bounds.windowSeconds, requests);
    if (!leased) throw limited();
    return { headers: headersOf(bounds, bounds.limit - leased.used, reset) };
  }
  const key = `${bounds.who}\n${bounds.bucket}\n${window}`;
  const held = heldBy(key);
  if (canWait(held, requests)) {
    held.uncounted += requests;
    return { headers: headersOf(bounds, bounds.limit - held.uncounted, reset) };
  }
  if (!(await take(key, bounds, held, requests, window))) throw limited();
  return { headers: headersOf(bounds, bounds.limit - held.used + held.left, reset) };
};
