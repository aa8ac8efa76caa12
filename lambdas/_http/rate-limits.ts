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

/** `share` is the size of the instance's latest lease. */
type Lease = { left: number; used: number; share: number };
/** Leases by caller, bucket and window, so none outlives its window. Evicting one early would waste its share. */
const leases = createCache<Lease>({ maxEntries: 20_000, lifetimeMs: 24 * 60 * 60 * 1000 });

type Bounds = { who: string; bucket: string; limit: number; windowSeconds: number };

const scaled = (limit: number): number => Math.max(1, Math.round(limit * limits().exactFactor));

const boundsOf = (caller: Caller, definition: RouteDefinition): Bounds => {
  const rule: RateLimit = definition.rateLimit ?? { bucket: definition.method === 'GET' ? 'reads' : 'writes' };
  if (rule.bucket === 'exact' && caller.kind === 'user')
    return { who: caller.userId, bucket: definition.id, limit: scaled(rule.limit), windowSeconds: rule.windowSeconds };
  if (caller.kind === 'anonymous') return { who: caller.address, bucket: 'anonymous', limit: limits().anonymous, windowSeconds: 60 };
  if (caller.kind === 'key') return { who: caller.keyId, bucket: 'key', limit: limits().key, windowSeconds: 60 };
  const who = caller.kind === 'user' ? caller.userId : caller.name;
  const bucket = rule.bucket === 'writes' ? 'writes' : 'reads';
  return { who, bucket, limit: limits()[bucket], windowSeconds: 60 };
};

const lease = async ({ who, bucket, limit }: Bounds, window: number, windowEnd: number, share: number): Promise<Lease | undefined> => {
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

const nextShare = ({ limit }: Bounds, held: Lease | undefined): number =>
  Math.min(Math.ceil(limit * LARGEST_SHARE), held ? 2 * held.share : Math.ceil(limit * FIRST_SHARE));

/** `RateLimit` headers with the caller's remaining requests in this window (draft-ietf-httpapi-ratelimit-headers-10). */
export type Allowance = { headers: Record<string, string> };

const headersOf = ({ bucket, limit, windowSeconds }: Bounds, remaining: number, reset: number) => ({
  ratelimit: `"${bucket}";r=${Math.max(0, remaining)};t=${reset}`,
  'ratelimit-policy': `"${bucket}";q=${limit};w=${windowSeconds}`,
});

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
  const windowEnd = window + bounds.windowSeconds;
  const reset = Math.max(1, Math.ceil(windowEnd - seconds));
  const key = `${bounds.who}\n${bounds.bucket}\n${window}`;
  let held = leases.get(key);
  if (!held || held.left < requests) {
    const needed = requests - (held?.left ?? 0);
    const share = bounds.limit <= EXACT_UP_TO ? needed : Math.max(needed, nextShare(bounds, held));
    const leased =
      (await lease(bounds, window, windowEnd, share)) ?? (share > needed ? await lease(bounds, window, windowEnd, needed) : undefined);
    if (!leased) throw RateLimited.error(undefined, { headers: { 'retry-after': String(reset), ...headersOf(bounds, 0, reset) } });
    held = { left: (held?.left ?? 0) + leased.left, used: leased.used, share: leased.share };
    leases.set(key, held);
  }
  held.left -= requests;
  return { headers: headersOf(bounds, bounds.limit - held.used + held.left, reset) };
};
