import {
  AuthenticationDetails,
  CognitoRefreshToken,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { KithError } from '../errors.ts';
import { type StoredSession, type StoredSessionOptions, storedSession, type Tokens } from '../session/session.ts';

export type CognitoOptions = Pick<StoredSessionOptions, 'store' | 'key'> & {
  userPoolId: string;
  clientId: string;
  /** Default: Cognito of the pool's region. */
  endpoint?: string;
};

export type CognitoSession = StoredSession & {
  /** Signs in by SRP: the password never leaves the device. @throws KithError SIGN_IN_FAILED, whose `problem.title` is Cognito's name of the error */
  signInWith(username: string, password: string): Promise<void>;
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

/** Signs in with a user pool of Cognito. */
export const cognitoSession = ({ userPoolId, clientId, endpoint, ...options }: CognitoOptions): CognitoSession => {
  const userOf = (username: string): CognitoUser => {
    const Storage = forgetful();
    const pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: clientId, Storage, ...(endpoint !== undefined && { endpoint }) });
    return new CognitoUser({ Username: username, Pool: pool, Storage });
  };

  const refresh = ({ refreshToken }: Tokens): Promise<Tokens | undefined> =>
    new Promise((resolve, reject) => {
      const { username, token } = JSON.parse(refreshToken ?? '{}') as { username: string; token: string };
      userOf(username).refreshSession(
        new CognitoRefreshToken({ RefreshToken: token }),
        (error: Failure | null, result: CognitoUserSession) => {
          if (!error) return resolve(tokensOf(result, username));
          // Only Cognito's word ends a sign-in; a fault of the moment does not.
          if (error.name === 'NotAuthorizedException' || error.name === 'UserNotFoundException') return resolve(undefined);
          reject(new KithError('NETWORK', `The sign-in could not be renewed: ${error.message ?? error.name}`, { cause: error }));
        },
      );
    });

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
    signInWith: async (username, password) => {
      const result = await new Promise<CognitoUserSession>((resolve, reject) => {
        const fail = ({ name, code, message }: Failure): void =>
          reject(new KithError('SIGN_IN_FAILED', message ?? 'The sign-in failed.', { problem: { title: name ?? code ?? 'Unknown' } }));
        const challenge = (name: string) => () =>
          fail({ name, message: `The account needs a further step (${name}), which this adapter does not do.` });
        userOf(username).authenticateUser(new AuthenticationDetails({ Username: username, Password: password }), {
          onSuccess: resolve,
          onFailure: fail,
          newPasswordRequired: challenge('NEW_PASSWORD_REQUIRED'),
          mfaRequired: challenge('SMS_MFA'),
          totpRequired: challenge('SOFTWARE_TOKEN_MFA'),
          mfaSetup: challenge('MFA_SETUP'),
          selectMFAType: challenge('SELECT_MFA_TYPE'),
          customChallenge: challenge('CUSTOM_CHALLENGE'),
        });
      });
      await session.signIn(tokensOf(result, username));
    },
  };
};
