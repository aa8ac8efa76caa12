import * as oauth from 'oauth4webapi';
import { KithError } from '../errors.ts';
import { type StoredSession, type StoredSessionOptions, storedSession, type Tokens } from '../session/session.ts';
import { browserStore } from '../session/store.ts';

export type OidcOptions = Pick<StoredSessionOptions, 'store' | 'key'> & {
  /** Address of the provider, which has `/.well-known/openid-configuration`. */
  issuer: string;
  clientId: string;
  /** Address to which the provider sends the user back. */
  redirectUri: string;
  /** Default `openid offline_access`. */
  scope?: string;
  /** Further parameters of the authorization request, such as `audience` or `prompt`. */
  parameters?: Record<string, string>;
  /** Allows `http:` addresses, for a provider on this machine. */
  allowInsecure?: boolean;
};

export type OidcSession = StoredSession & {
  /** @returns the address of the provider's page, to which the app sends the user */
  begin(): Promise<string>;
  /** Ends a sign-in with the address that the provider sent the user back to. @throws KithError SIGN_IN_FAILED */
  complete(address: string): Promise<void>;
};

type Begun = { verifier: string; state: string; nonce: string };

const failed = (cause: unknown): KithError =>
  new KithError('SIGN_IN_FAILED', cause instanceof Error ? cause.message : 'The sign-in failed.', { cause });

const tokensOf = (answer: oauth.TokenEndpointResponse): Tokens => ({
  accessToken: answer.access_token,
  ...(answer.refresh_token !== undefined && { refreshToken: answer.refresh_token }),
  ...(answer.id_token !== undefined && { idToken: answer.id_token }),
  ...(answer.expires_in !== undefined && { expiresAt: Date.now() + answer.expires_in * 1000 }),
});

/** Signs in with any OpenID Connect provider: code flow with PKCE, for a public client without a secret. */
export const oidcSession = (options: OidcOptions): OidcSession => {
  const {
    issuer,
    clientId,
    redirectUri,
    scope = 'openid offline_access',
    parameters = {},
    store = browserStore(),
    key = 'kith.session',
  } = options;
  const client: oauth.Client = { client_id: clientId };
  const insecure = { [oauth.allowInsecureRequests]: options.allowInsecure === true };
  const begunKey = `${key}.begun`;
  let discovered: Promise<oauth.AuthorizationServer> | undefined;

  const discover = (): Promise<oauth.AuthorizationServer> => {
    const address = new URL(issuer);
    discovered ??= oauth
      .discoveryRequest(address, insecure)
      .then((response) => oauth.processDiscoveryResponse(address, response))
      .catch((error: unknown) => {
        discovered = undefined;
        throw error;
      });
    return discovered;
  };

  const refresh = async ({ refreshToken }: Tokens): Promise<Tokens | undefined> => {
    if (refreshToken === undefined) return undefined;
    let response: Response;
    const server = await discover().catch(() => undefined);
    if (!server) throw new KithError('NETWORK', 'The sign-in provider could not be reached.');
    try {
      response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, insecure);
    } catch (cause) {
      throw new KithError('NETWORK', 'The sign-in provider could not be reached.', { cause });
    }
    // Only the provider's word ends a sign-in; a fault of the moment does not.
    if (response.status >= 500 || response.status === 429)
      throw new KithError('TEMPORARILY_UNAVAILABLE', 'The sign-in provider does not answer.', { status: response.status });
    try {
      return tokensOf(await oauth.processRefreshTokenResponse(server, client, response));
    } catch (error) {
      if (error instanceof oauth.ResponseBodyError) return undefined;
      throw failed(error);
    }
  };

  const revoke = async ({ refreshToken, accessToken }: Tokens): Promise<void> => {
    const server = await discover();
    if (server.revocation_endpoint === undefined) return;
    await oauth.revocationRequest(server, client, oauth.None(), refreshToken ?? accessToken, insecure);
  };

  const session = storedSession({ refresh, revoke, store, key });
  return {
    ...session,
    begin: async () => {
      const begun: Begun = {
        verifier: oauth.generateRandomCodeVerifier(),
        state: oauth.generateRandomState(),
        nonce: oauth.generateRandomNonce(),
      };
      const { authorization_endpoint: endpoint } = await discover();
      if (endpoint === undefined) throw failed(new Error(`${issuer} names no authorization endpoint.`));
      await store.setItem(begunKey, JSON.stringify(begun));
      const address = new URL(endpoint);
      const query = {
        ...parameters,
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope,
        code_challenge: await oauth.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
        state: begun.state,
        nonce: begun.nonce,
      };
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
      return address.href;
    },
    complete: async (address) => {
      const text = await store.getItem(begunKey);
      if (!text) throw failed(new Error('No sign-in was begun here, or it has been completed already.'));
      await store.removeItem(begunKey);
      const { verifier, state, nonce } = JSON.parse(text) as Begun;
      try {
        const server = await discover();
        const answer = oauth.validateAuthResponse(server, client, new URL(address), state);
        const response = await oauth.authorizationCodeGrantRequest(server, client, oauth.None(), answer, redirectUri, verifier, insecure);
        const expectsId = scope.split(' ').includes('openid');
        await session.signIn(
          tokensOf(
            await oauth.processAuthorizationCodeResponse(
              server,
              client,
              response,
              expectsId ? { expectedNonce: nonce, requireIdToken: true } : {},
            ),
          ),
        );
      } catch (error) {
        throw failed(error);
      }
    },
  };
};
