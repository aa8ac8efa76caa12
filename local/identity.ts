import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import type { Jwks } from './gateway/jwt-authorizer.ts';
import type { Identity, PoolUser } from './pool-user.ts';
import type { LocalContext } from './service.ts';
import { StartError } from './start-error.ts';
import { userPoolApi } from './user-pool.ts';

const TOKEN_SECONDS = 3600;

/** Derives the subject from the handle, so a new stack gives the same users the same ids. */
const subjectOf = (handle: string, generation: number): string => {
  const hex = createHash('sha256').update(`${handle}#${generation}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const loadKey = async (file: string): Promise<KeyObject> => {
  if (existsSync(file)) return createPrivateKey(readFileSync(file));
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return privateKey;
};

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * Local Cognito user pool: issues tokens, publishes its keys and serves the operations that handlers call.
 * @param issuerUrl origin of the gateway, which replaces the pool's own address in the plan
 */
export const createIdentity = (issuerUrl: string): Identity => {
  let key: KeyObject;
  let jwks: Jwks;
  let kid = '';
  let clientId = '';
  let context: LocalContext;
  let database: DatabaseSync;

  const read = (row: Record<string, unknown> | undefined): PoolUser | undefined =>
    row && {
      subject: String(row.subject),
      handle: String(row.handle),
      groups: JSON.parse(String(row.groups)) as string[],
      enabled: row.enabled === 1,
      userId: row.userId === null ? undefined : String(row.userId),
      createdAt: Number(row.createdAt),
      signedOutAt: Number(row.signedOutAt),
    };
  const byName = (name: string): PoolUser | undefined =>
    read(database.prepare('SELECT * FROM users WHERE (subject = ? OR handle = ?) AND removed = 0').get(name, name.toLowerCase()));

  const identity: Identity = {
    name: 'identity',
    start: async (started) => {
      context = started;
      key = await loadKey(join(context.dataDir, 'identity-key.pem'));
      const { n, e } = createPublicKey(key).export({ format: 'jwk' });
      kid = createHash('sha256').update(String(n)).digest('base64');
      jwks = { keys: [{ alg: 'RS256', e, kid, kty: 'RSA', n, use: 'sig' }] };
      clientId = context.plan.of('AWS::Cognito::UserPoolClient')[0]?.ref ?? 'local';
      database = new DatabaseSync(join(context.dataDir, 'identity.sqlite'));
      database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
        CREATE TABLE IF NOT EXISTS users (subject TEXT PRIMARY KEY, handle TEXT NOT NULL, groups TEXT NOT NULL DEFAULT '[]', enabled INTEGER NOT NULL DEFAULT 1,
          userId TEXT, createdAt INTEGER NOT NULL, signedOutAt INTEGER NOT NULL DEFAULT 0, removed INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX IF NOT EXISTS users_handle ON users (handle);`);
      context.endpoint.on('AWSCognitoIdentityProviderService', userPoolApi(identity, context));
    },
    stop: async () => database?.close(),
    busy: () => 0,
    jwks: () => jwks,
    byName,
    byUserId: (userId) => read(database.prepare('SELECT * FROM users WHERE userId = ? AND removed = 0').get(userId)),
    signUp: (handle) => {
      const name = handle.toLowerCase();
      const known = byName(name);
      if (known) return known;
      // A removed user who signs up again gets a new subject, as in Cognito.
      const { count } = database.prepare('SELECT count(*) AS count FROM users WHERE handle = ?').get(name) as { count: number };
      const subject = subjectOf(name, Number(count));
      database
        .prepare('INSERT INTO users (subject, handle, createdAt) VALUES (?, ?, ?)')
        .run(subject, name, Math.floor(context.clock.now()));
      return byName(subject)!;
    },
    update: (subject, { groups, enabled, userId, signedOutAt }) => {
      database
        .prepare(
          'UPDATE users SET groups = coalesce(?, groups), enabled = coalesce(?, enabled), userId = coalesce(?, userId), signedOutAt = coalesce(?, signedOutAt) WHERE subject = ?',
        )
        .run(
          groups ? JSON.stringify(groups) : null,
          enabled === undefined ? null : Number(enabled),
          userId ?? null,
          signedOutAt ?? null,
          subject,
        );
    },
    remove: (subject) => void database.prepare('UPDATE users SET removed = 1 WHERE subject = ?').run(subject),
    token: ({ subject, groups }) => {
      const now = Math.floor(context.clock.now() / 1000);
      if (!key) throw new StartError('the user pool has not started');
      const head = base64url({ kid, alg: 'RS256' });
      const body = base64url({
        sub: subject,
        ...(groups.length && { 'cognito:groups': groups }),
        iss: issuerUrl,
        client_id: clientId,
        origin_jti: crypto.randomUUID(),
        event_id: crypto.randomUUID(),
        token_use: 'access',
        scope: 'aws.cognito.signin.user.admin',
        auth_time: now,
        exp: now + TOKEN_SECONDS,
        iat: now,
        jti: crypto.randomUUID(),
        username: subject,
      });
      return `${head}.${body}.${sign('RSA-SHA256', Buffer.from(`${head}.${body}`), key).toString('base64url')}`;
    },
  };
  return identity;
};
