import type { ATTEMPT_PROBLEMS } from '../../../schemas/webhooks/models.ts';

export class TimedOut extends Error {
  override readonly name = 'TimedOut';
}

type Problem = (typeof ATTEMPT_PROBLEMS)[number];

/** Codes of OpenSSL and of the checks of certificates. */
const TLS = /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|CRL_|INVALID_CA)/;

/** Names an error without its text, which may hold addresses. */
export const problemOfError = (error: unknown): Problem => {
  const { name, code = '' } = error as { name?: string; code?: string };
  if (name === 'RefusedAddress') return 'refused_address';
  if (name === 'UnknownHost') return 'unknown_host';
  if (name === 'TimedOut' || code === 'ETIMEDOUT') return 'timed_out';
  if (code === 'HPE_HEADER_OVERFLOW') return 'too_large';
  return TLS.test(code) ? 'tls_failed' : 'connection_failed';
};
