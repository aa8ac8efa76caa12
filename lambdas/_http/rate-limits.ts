import { Entity } from 'dynamodb-toolbox/entity';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { $add } from 'dynamodb-toolbox/entity/actions/update';
import { item, number, string } from 'dynamodb-toolbox/schema';
import { RateLimited } from '../../schemas/_kit/problems.ts';
import type { RateLimit, RouteDefinition } from '../../schemas/_kit/route.ts';
import { createCache } from '../_base/cache.ts';
import { type Caller, hasRole } from '../_base/context.ts';
import { limits } from '../_base/env.ts';
import { write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { expires, table } from '../_table/table.ts';
import { tryWrite } from '../_table/write.ts';

const keys = itemType({
  type: 'rate-limit',
  summary: 'How many requests of one window have been handed out to function instances',
  writer: '_http/rate-limits.ts',
  key: { partition: 'RATE_LIMIT#{who}', sort: '{bucket}#{window}' },
});

const Bucket = new Entity({
  name: keys.type,
  table,
  schema: item({ who: string().key(), bucket: string().key(), window: number().key(), used: number(), ...expires }),
  computeKey: keys.key,
  timestamps: false,
});

/**
 * A large bucket is leased in shares: one write a share instead of one a request. An instance begins with a small one, because
 * what it does not spend is lost to the others and a person may meet dozens of instances in a minute; each further one is
 * twice as large, up to a twentieth.
 */
const FIRST_SHARE = 1 / 100;
const LARGEST_SHARE = 1 / 20;
/** Buckets up to this size are exact: every request is counted in the table. */
const EXACT_UP_TO = 60;

/** `share` is what the instance asked for last. */
type Lease = { left: number; used: number; share: number };
/** A lease names its window, so it never outlives it; forgetting one early would take its share away for nothing. */
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
  // A window's first lease meets no counter that could refuse it.
  if (share > limit) return undefined;
  const taken = Bucket.build(UpdateTransaction)
    .item({ who, bucket, window, used: $add(share), expiresAt: windowEnd + 60 })
    .options({
      condition: {
        or: [
          { attr: 'used', exists: false },
          { attr: 'used', lte: limit - share },
        ],
      },
    });
  const outcome = await tryWrite(write(taken), { returning: true });
  return outcome.written ? { left: share, used: Number(outcome.item?.used ?? share), share } : undefined;
};

const nextShare = ({ limit }: Bounds, held: Lease | undefined): number =>
  Math.min(Math.ceil(limit * LARGEST_SHARE), held ? 2 * held.share : Math.ceil(limit * FIRST_SHARE));

/** What is left for the caller in this window, for the `RateLimit` headers (draft-ietf-httpapi-ratelimit-headers-10). */
export type Allowance = { headers: Record<string, string> };

const headersOf = ({ bucket, limit, windowSeconds }: Bounds, remaining: number, reset: number) => ({
  ratelimit: `"${bucket}";r=${Math.max(0, remaining)};t=${reset}`,
  'ratelimit-policy': `"${bucket}";q=${limit};w=${windowSeconds}`,
});

/**
 * Counts requests against the caller's limit. Administrators are not limited.
 * @param requests how many the call stands for; a batch counts as its rows.
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
