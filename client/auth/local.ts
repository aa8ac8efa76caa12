import { KithError } from '../errors.ts';
import { type StoredSession, type StoredSessionOptions, storedSession, type Tokens } from '../session/session.ts';

export type LocalSignIn = { handle: string; groups?: string[] };
export type LocalSession = StoredSession & { signInAs(person: LocalSignIn): Promise<{ userId: string }> };

/**
 * Signs in to the local stack, which gives anyone a token for any handle. The lifetime is taken from the token and counted
 * on this device's clock, because the stack's clock can be moved.
 */
export const localSession = ({ url, ...options }: { url: string } & Pick<StoredSessionOptions, 'store' | 'key'>): LocalSession => {
  const ask = async (person: LocalSignIn): Promise<Tokens & { userId: string }> => {
    const response = await fetch(`${url}/local/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(person),
    });
    if (!response.ok)
      throw new KithError('LOCAL_SIGN_IN_FAILED', `The local stack gave no token: HTTP ${response.status}. Is ${url} one?`, {
        status: response.status,
      });
    const { token, userId } = (await response.json()) as { token: string; userId: string };
    return { accessToken: token, userId, refreshToken: JSON.stringify(person), expiresAt: Date.now() + lifetimeOf(token) };
  };
  const session = storedSession({ ...options, refresh: ({ refreshToken }) => ask(JSON.parse(refreshToken ?? '{}') as LocalSignIn) });
  return {
    ...session,
    signInAs: async (person) => {
      const { userId, ...tokens } = await ask(person);
      await session.signIn(tokens);
      return { userId };
    },
  };
};

/** Reads how long a JWT lives. It is not verified: only the API has to trust it. */
const lifetimeOf = (token: string): number => {
  const payload = token.split('.')[1] ?? '';
  const { exp = 0, iat = 0 } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: number; iat?: number };
  return (exp - iat) * 1000;
};
