import { localSession } from '@kith/client';

/**
 * Who is signed in. The local stack gives anyone a token for any handle; on AWS replace this file and `sign-in.tsx`, see the
 * README. A window keeps its own person, so that two people fit into one browser: with `localStorage` all windows share one.
 */
export const createSession = (url: string) => localSession({ url, store: sessionStorage });
