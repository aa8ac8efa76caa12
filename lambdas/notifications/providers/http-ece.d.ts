declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  /** Encrypts by RFC 8188 with the keys of RFC 8291; texts are base64url. */
  export function encrypt(
    plaintext: Buffer,
    parameters: { version: 'aes128gcm'; dh: string; privateKey: ECDH; authSecret: string; salt?: string },
  ): Buffer;

  export function decrypt(ciphertext: Buffer, parameters: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string }): Buffer;
}
