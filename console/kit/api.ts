import { type Api, type components, createKith, type Kith, KithError } from '../../client/index.ts';

export type { Api } from '../../client/index.ts';
/** A schema of the API by its name in the document. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
/** Returns a token; after a refusal it is asked for a `fresh` one. */
export type TokenSource = (fresh?: boolean) => Promise<string | undefined>;

const METHODS = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'] as const;
type Send = (path: string, init?: unknown) => Promise<{ error?: unknown }>;

/** Lets a refusal be thrown, so that no caller looks at a status. */
const throwing = (api: Api): Api => {
  const methods = METHODS.map((method) => {
    const send = api[method] as unknown as Send;
    const thrown: Send = async (path, init) => {
      const answer = await send(path, init);
      if (answer.error !== undefined) throw answer.error;
      return answer;
    };
    return [method, thrown] as const;
  });
  return { ...api, ...Object.fromEntries(methods) } as Api;
};

/** The public API as one person calls it. The console has no other way to it. */
export const createClient = (tokenOf: TokenSource): Kith & { throwing: Api } => {
  const session = { getToken: () => tokenOf(), renew: () => tokenOf(true) };
  // An operator’s tab has a socket of its own, for it may be another person’s than that of the next tab.
  const kith = createKith({ url: location.origin, session, live: { tabs: false } });
  return Object.assign(Object.create(kith) as Kith, { throwing: throwing(kith.api) });
};
export const createApi = (tokenOf: TokenSource): Api => createClient(tokenOf).throwing;

/** Body of an ok answer. */
export const body = async <Data>(answer: Promise<{ data?: Data }>): Promise<Exclude<Data, undefined>> =>
  (await answer).data as Exclude<Data, undefined>;

/** Calls a route of the local stack, which stands in no contract. */
export const local = async <Answer>(method: 'GET' | 'POST', path: `/local/${string}`, value?: unknown): Promise<Answer> => {
  const response = await fetch(path, {
    method,
    ...(value !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new KithError(answer.code, answer.title, { status: response.status, problem: answer });
  return answer as Answer;
};
