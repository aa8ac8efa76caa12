import type { GatewayRequest, GatewayResponse } from '../gateway/message.ts';
import type { Outbox } from '../outbox.ts';
import { invalid, json, problem } from '../viewer.ts';
import { CREDENTIALS } from './credentials.ts';
import { MODES, type Mode, SIMULATED, type Simulated } from './modes.ts';
import { outboxPage } from './page.ts';
import type { ReportedStatus } from './signed-reports.ts';

type Body = Record<string, unknown>;
/** Sends a request to the API. */
export type ToApi = (path: string, headers: Record<string, string>, body: string) => Promise<GatewayResponse>;

const STATUSES: readonly ReportedStatus[] = ['delivered', 'opened', 'bounced', 'complained', 'failed'];

const isOneOf = <Value extends string>(values: readonly Value[], value: unknown): value is Value => values.includes(value as Value);
const positive = (value: unknown): value is number | undefined => value === undefined || (Number.isFinite(value) && (value as number) > 0);

/** Fields of the bodies, by route. */
export const OUTBOX_FIELDS = {
  'POST /local/providers': ['provider', 'mode', 'count', 'seconds'],
  'POST /local/reports': ['id', 'status'],
} as const;

/** Routes of the stack for the simulated providers. */
export const createOutboxRoutes = (outbox: Outbox, toApi: ToApi) => {
  const providers = () => json(200, { providers: outbox.modes().list(), vapidPublicKey: CREDENTIALS.webPush.publicKey });

  const steer = ({ provider, mode, count, seconds }: Body): GatewayResponse => {
    if (!isOneOf<Simulated>(SIMULATED, provider)) return invalid('/provider', `must be one of ${SIMULATED.join(', ')}`);
    if (!isOneOf<Mode>(MODES, mode)) return invalid('/mode', `must be one of ${MODES.join(', ')}`);
    if (!positive(count)) return invalid('/count', 'must be a number of requests above zero');
    if (!positive(seconds)) return invalid('/seconds', 'must be a number of seconds above zero');
    outbox.modes().set(provider, mode, { ...(count === undefined ? {} : { count }), ...(seconds === undefined ? {} : { seconds }) });
    return providers();
  };

  const report = async ({ id, status }: Body): Promise<GatewayResponse> => {
    if (typeof id !== 'string') return invalid('/id', 'must be the id of a message in GET /local/outbox');
    if (!isOneOf(STATUSES, status)) return invalid('/status', `must be one of ${STATUSES.join(', ')}`);
    const reported = outbox.report(id, status);
    if (reported === 'unknown message') return problem(404, 'NOT_FOUND', 'The outbox has no such message', `GET /local/outbox lists them.`);
    if (reported === 'none')
      return problem(409, 'NO_REPORT', 'The provider does not tell this', 'Browsers and Expo tell neither opened nor complained.');
    if (reported === 'kept') return json(200, { id, status, told: false });
    const answer = await toApi(reported.path, reported.headers, reported.body);
    return json(200, { id, status, told: answer.status < 300, answer: answer.status });
  };

  return {
    'GET /local/outbox': (_: Body, { target, headers }: GatewayRequest): GatewayResponse =>
      headers.accept?.includes('text/html')
        ? outboxPage(outbox.items(), new URL(target, 'http://local').searchParams.get('before'))
        : json(200, { items: outbox.items() }),
    'GET /local/providers': providers,
    'POST /local/providers': steer,
    'POST /local/reports': report,
    'POST /local/push-subscriptions': () => json(200, outbox.subscribe()),
  };
};
