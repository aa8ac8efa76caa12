import { KithError } from '../errors.ts';
import type { Session } from './session.ts';

/** An app's own source of tokens may fail in any way; the client knows one. */
const named = async <Value>(ask: () => Promise<Value>): Promise<Value> => {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof KithError) throw cause;
    throw new KithError('TOKEN_UNAVAILABLE', 'The session gave no token, because it failed; see `cause`.', { cause });
  }
};

/** Gives every error of a session a code. @returns the same session, whose errors are `KithError`s */
export const withNamedErrors = (session: Session): Session => ({
  getToken: () => named(async () => session.getToken()),
  renew: (refused) => named(async () => session.renew(refused)),
  ...(session.state && { state: () => named(async () => session.state!()) }),
  ...(session.onChange && { onChange: (listener) => session.onChange!(listener) }),
});
