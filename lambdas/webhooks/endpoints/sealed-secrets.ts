import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { webhookKeyId } from '../../_base/env.ts';
import { readSecret } from '../../_base/secrets.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_MAX_AGE_SECONDS = 3600;

const readKey = async (): Promise<Buffer> =>
  Buffer.from(hkdfSync('sha256', await readSecret(webhookKeyId(), KEY_MAX_AGE_SECONDS), '', 'kith.webhooks.v1', KEY_BYTES));

/** Encrypts the secret of a webhook for the table. It opens for this webhook only. */
export const seal = async (webhookId: string, secret: string): Promise<string> => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, await readKey(), nonce).setAAD(Buffer.from(webhookId));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]).toString('base64url');
};

/** Returns undefined where the key of the deployment was replaced; the secret must then be rotated. */
export const open = async (webhookId: string, sealed: string): Promise<string | undefined> => {
  const [bytes, key] = [Buffer.from(sealed, 'base64url'), await readKey()];
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(webhookId))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString();
  } catch {
    return undefined;
  }
};
