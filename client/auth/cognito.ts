import type { CognitoUser, CognitoUserSession, IAuthenticationCallback } from 'amazon-cognito-identity-js';
import { KithError } from '../errors.ts';
import { type StoredSession, type StoredSessionOptions, storedSession, type Tokens } from '../session/session.ts';

export type CognitoOptions = Pick<StoredSessionOptions, 'store' | 'key'> & {
  userPoolId: string;
  clientId: string;
  /** Default: Cognito of the pool's region. */
  endpoint?: string;
};

/** Further steps of a sign-in that Cognito may ask for, such as an authenticator's code or a new password. */
export type CognitoSteps = {
  /** Asks the user for the code of an authenticator app, or for the one that arrived by SMS. */
  code?(kind: 'authenticator' | 'sms'): Promise<string>;
  /** Asks for a password of the user's own, in place of a temporary one. */
  newPassword?(): Promise<string>;
};

export type CognitoSession = StoredSession & {
  /**
   * Signs in by SRP: the password never leaves the device.
   * @throws KithError SIGN_IN_FAILED, whose `problem.title` is Cognito's name of the error, or the name of a step that `steps` lacks
   */
  signInWith(username: string, password: string, steps?: CognitoSteps): Promise<void>;
};

type Failure = { name?: string; code?: string; message?: string };

/** Cognito's library keeps tokens by itself; here the session does, so it gets a store that forgets. */
const forgetful = () => {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    clear: () => items.clear(),
  };
};

const tokensOf = (result: CognitoUserSession, username: string): Tokens => ({
  accessToken: result.getAccessToken().getJwtToken(),
  idToken: result.getIdToken().getJwtToken(),
  refreshToken: JSON.stringify({ username, token: result.getRefreshToken().getToken() }),
  expiresAt: Date.now() + (result.getAccessToken().getExpiration() - result.getAccessToken().getIssuedAt()) * 1000,
});

/** Cognito’s library is loaded when it is needed. In a browser it expects Node’s name of the global object. */
const library = (): Promise<typeof import('amazon-cognito-identity-js')> => {
  const scope = globalThis as { global?: unknown };
  scope.global ??= globalThis;
  return import('amazon-cognito-identity-js');
};

/** Signs in with a user pool of Cognito. */
export const cognitoSession = ({ userPoolId, clientId, endpoint, ...options }: CognitoOptions): CognitoSession => {
  const userOf = async (username: string): Promise<CognitoUser> => {
    const { CognitoUser, CognitoUserPool } = await library();
    const Storage = forgetful();
    const pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: clientId, Storage, ...(endpoint !== undefined && { endpoint }) });
    return new CognitoUser({ Username: username, Pool: pool, Storage });
  };

  const refresh = async ({ refreshToken }: Tokens): Promise<Tokens | undefined> => {
    const { username, token } = JSON.parse(refreshToken ?? '{}') as { username: string; token: string };
    const [{ CognitoRefreshToken }, user] = await Promise.all([library(), userOf(username)]);
    return new Promise((resolve, reject) => {
      user.refreshSession(new CognitoRefreshToken({ RefreshToken: token }), (error: Failure | null, result: CognitoUserSession) => {
        if (!error) return resolve(tokensOf(result, username));
        // Only Cognito's word ends a sign-in; a fault of the moment does not.
        if (error.name === 'NotAuthorizedException' || error.name === 'UserNotFoundException') return resolve(undefined);
        reject(new KithError('NETWORK', `The sign-in could not be renewed: ${error.message ?? error.name}`, { cause: error }));
      });
    });
  };

  const address = endpoint ?? `https://cognito-idp.${userPoolId.split('_')[0]}.amazonaws.com/`;
  const revoke = async ({ refreshToken }: Tokens): Promise<void> => {
    const { token } = JSON.parse(refreshToken ?? '{}') as { token: string };
    await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSCognitoIdentityProviderService.RevokeToken' },
      body: JSON.stringify({ ClientId: clientId, Token: token }),
    });
  };

  const session = storedSession({ ...options, refresh, revoke });
  return {
    ...session,
    signInWith: async (username, password, steps = {}) => {
      const [{ AuthenticationDetails }, user] = await Promise.all([library(), userOf(username)]);
      const result = await new Promise<CognitoUserSession>((resolve, reject) => {
        const fail = ({ name, code, message }: Failure): void =>
          reject(new KithError('SIGN_IN_FAILED', message ?? 'The sign-in failed.', { problem: { title: name ?? code ?? 'Unknown' } }));
        const missing = (name: string, remedy: string) => () => fail({ name, message: `The account needs a further step: ${remedy}` });
        /** Asks the app, and answers Cognito with the user's input. */
        const step =
          (name: string, remedy: string, ask: (() => Promise<string>) | undefined, answer: (given: string) => void) => (): void => {
            if (ask) ask().then(answer).catch(reject);
            else missing(name, remedy)();
          };
        const { code, newPassword } = steps;
        const codeOf = (name: 'SOFTWARE_TOKEN_MFA' | 'SMS_MFA', kind: 'authenticator' | 'sms') =>
          step(name, 'pass `code`, which asks the user for it.', code && (() => code(kind)), (given) =>
            user.sendMFACode(given, answers, name),
          );
        // A step may lead to another one: a new password to the code of an authenticator.
        const answers: IAuthenticationCallback = {
          onSuccess: resolve,
          onFailure: fail,
          totpRequired: codeOf('SOFTWARE_TOKEN_MFA', 'authenticator'),
          mfaRequired: codeOf('SMS_MFA', 'sms'),
          newPasswordRequired: step('NEW_PASSWORD_REQUIRED', 'pass `newPassword`, which asks the user for one.', newPassword, (given) =>
            user.completeNewPasswordChallenge(given, {}, answers),
          ),
          mfaSetup: missing('MFA_SETUP', 'the user has to set up an authenticator, which this adapter does not do.'),
          selectMFAType: missing('SELECT_MFA_TYPE', 'the user has several kinds of codes, between which this adapter does not choose.'),
          customChallenge: missing('CUSTOM_CHALLENGE', 'this adapter knows no custom challenges.'),
        };
        user.authenticateUser(new AuthenticationDetails({ Username: username, Password: password }), answers);
      });
      await session.signIn(tokensOf(result, username));
    },
  };
};
