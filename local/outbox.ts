import { join } from 'node:path';
import type { AwsAnswer, AwsCall } from './aws-endpoint.ts';
import { makeSubscription } from './outbox/credentials.ts';
import { type OutboxItem, openItems } from './outbox/items.ts';
import { createModes, type Modes, type Simulated } from './outbox/modes.ts';
import { createSns, type ReportedStatus, type SignedReport, signedReport } from './outbox/signed-reports.ts';
import { expo, oneSignal, resend, type Simulator, ses, webPush } from './outbox/simulators.ts';
import type { LocalService } from './service.ts';

/** `kept`: the provider reports when it is asked, by a receipt or at the next message. `none`: it has no report of this kind. */
type Reported = SignedReport | 'kept' | 'none' | 'unknown message';

export type Outbox = LocalService & {
  items(): OutboxItem[];
  modes(): Modes;
  /** Changes the status of a message. @returns the request by which its provider tells the API */
  report(id: string, status: ReportedStatus): Reported;
  /** Makes the push subscription of a browser that this stack can read. */
  subscribe: typeof makeSubscription;
};

/** Statuses that a receipt of Expo can tell. */
const BY_RECEIPT: readonly ReportedStatus[] = ['delivered', 'failed', 'bounced'];
/** The one time of this stack until it has started. */
const realTime = { now: Date.now };

const receiptOf = (item: OutboxItem | undefined) => {
  if (item?.status === 'bounced')
    return { status: 'error', message: 'The device is not registered.', details: { error: 'DeviceNotRegistered' } };
  if (item?.status === 'failed') return { status: 'error', message: 'Too many messages.', details: { error: 'MessageRateExceeded' } };
  return { status: 'ok' };
};

/**
 * Local e-mail and push providers, at the addresses to which the template's own lead (`template/local-addresses.ts`). Messages do not
 * leave the machine; `/local/outbox` shows them as their receivers would see them.
 */
export const createOutbox = (): Outbox => {
  let clock: { now(): number } = realTime;
  let items: ReturnType<typeof openItems> | undefined;
  let sns = createSns('eu-central-1', 'mail-reports');
  const modes = createModes(() => clock.now());
  const gone = new Set<string>();

  const fetched = ({ path }: AwsCall): AwsAnswer => {
    const { pathname, searchParams } = new URL(path.replace(`/hosts/${sns.host}`, ''), 'http://sns');
    if (pathname === sns.certificatePath) return { headers: { 'content-type': 'text/plain' }, body: sns.certificate().pem };
    return searchParams.get('Action') === 'ConfirmSubscription' ? { body: '<ConfirmSubscriptionResponse/>' } : { status: 404 };
  };

  return {
    name: 'outbox',
    start: async (context) => {
      const { endpoint, dataDir, plan } = context;
      clock = context.clock;
      items = openItems(join(dataDir, 'outbox.jsonl'));
      const { add, find } = items;
      sns = createSns(plan.region, plan.of('AWS::SNS::Topic')[0]?.ref ?? 'mail-reports');

      const at = (path: string, provider: Simulated, simulate: Simulator) =>
        endpoint.onPath(path, (call) =>
          modes.answer(provider, () => simulate(call, (item) => add({ ...item, status: 'sent', at: new Date(clock.now()).toISOString() }))),
        );
      for (const path of ['/v2/email/outbound-emails', '/ses/v2/email/outbound-emails']) at(path, 'ses', ses);
      at('/resend/emails', 'resend', resend);
      at('/exp.host/--/api/v2/push/send', 'expo', expo);
      at('/onesignal/notifications', 'oneSignal', oneSignal);
      at('/hosts/', 'webPush', webPush(gone));
      endpoint.onPath('/exp.host/--/api/v2/push/getReceipts', ({ body }: AwsCall) =>
        modes.answer('expo', () => {
          const { ids = [] } = JSON.parse(body.toString()) as { ids?: string[] };
          return { body: { data: Object.fromEntries(ids.map((id) => [id, receiptOf(find(id))])) } };
        }),
      );
      endpoint.onPath(`/hosts/${sns.host}/`, fetched);
    },
    stop: async () => undefined,
    busy: () => 0,
    items: () => items?.all() ?? [],
    modes: () => modes,
    report: (id, status) => {
      const item = items?.find(id);
      if (!item) return 'unknown message';
      const keeps = (item.provider === 'expo' && BY_RECEIPT.includes(status)) || (item.provider === 'webPush' && status === 'bounced');
      const signed = signedReport(item, status, new Date(clock.now()), sns);
      if (!signed && !keeps) return 'none';
      items?.move(item, status);
      if (signed) return signed;
      if (item.provider === 'webPush') gone.add(item.to);
      return 'kept';
    },
    subscribe: makeSubscription,
  };
};
