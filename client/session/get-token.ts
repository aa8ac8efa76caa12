import type { Session } from './session.ts';

/** `refused` is a token that the API did not accept: return another one, or undefined where the user must sign in. */
export type GetToken = (refused?: string) => string | undefined | Promise<string | undefined>;

/** A session of an app that keeps its own tokens. Concurrent requests ask once. */
export const sessionOf = (getToken: GetToken): Session => {
  let renewal: Promise<string | undefined> | undefined;
  return {
    getToken: async () => getToken(),
    renew: (refused) => {
      renewal ??= (async () => getToken(refused))().finally(() => {
        renewal = undefined;
      });
      return renewal;
    },
  };
};
