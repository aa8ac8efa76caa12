import { Entity } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { boolean, item, list, string } from 'dynamodb-toolbox/schema';
import { PermissionDenied, Unauthenticated } from '../../schemas/_kit/problems.ts';
import { createCache } from '../_base/cache.ts';
import type { Caller } from '../_base/context.ts';
import { digest } from '../_base/hash.ts';
import { itemType } from '../_table/keys.ts';
import { table } from '../_table/table.ts';

const keys = itemType({
  type: 'api-key',
  summary: 'API key of a server, by the SHA-256 of its secret; the secret itself is not stored',
  writer: '_identity/api-keys.ts',
  key: { partition: 'API_KEY#{hash}', sort: 'KEY' },
});

export const ApiKey = new Entity({
  name: keys.type,
  table,
  schema: item({ hash: string().key(), keyId: string(), scopes: list(string()), revoked: boolean(), createdAt: string() }),
  computeKey: keys.key,
  timestamps: false,
});

/** A revoked key may work this much longer on a warm instance. */
const CACHE_MS = 60_000;
const cache = createCache<{ keyId: string; scopes: string[]; revoked: boolean }>({ maxEntries: 1000, lifetimeMs: CACHE_MS });

export const apiKeyHash = (secret: string): string => digest(secret);

/**
 * Returns the caller of an API key.
 * @throws UNAUTHENTICATED for an absent, unknown or revoked key, PERMISSION_DENIED where it lacks the scope.
 */
export const verifyApiKey = async (secret: string | undefined, scope: string | undefined): Promise<Caller> => {
  if (!secret) throw Unauthenticated.error('Send an API key in the `X-API-Key` header.');
  // The gateway joins repeated headers with a comma, which no secret contains.
  if (secret.includes(',')) throw Unauthenticated.error('Send the `X-API-Key` header once.');
  const hash = apiKeyHash(secret);
  let key = cache.get(hash);
  if (!key) {
    const { Item } = await ApiKey.build(GetItemCommand).key({ hash }).options({ consistent: true }).send();
    if (!Item) throw Unauthenticated.error('The API key is unknown.');
    key = { keyId: Item.keyId, scopes: Item.scopes, revoked: Item.revoked };
    cache.set(hash, key);
  }
  if (key.revoked) throw Unauthenticated.error('The API key was revoked.');
  if (scope && !key.scopes.includes(scope)) throw PermissionDenied.error(`The API key lacks the scope ${scope}.`);
  return { kind: 'key', keyId: key.keyId, scopes: key.scopes };
};
