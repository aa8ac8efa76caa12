import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { serve } from '../../../lambdas/_http/serve.ts';
import { receiveReportWith } from '../../../lambdas/notifications/providers/receive-report.ts';
import type { ProviderReport } from '../../../lambdas/notifications/providers/report.ts';
import { verifyReport } from '../../../lambdas/notifications/providers/verify-report.ts';
import { makeCertificate } from '../../../local/outbox/certificate.ts';
import { receiveReport } from '../../../schemas/notifications/provider-routes.ts';
import { startTable } from '../../support/table.ts';
import { aroundCalls } from '../../support/table-calls.ts';
import { secret, startProviders } from './provider-server.ts';
import { CERTIFICATE_URL, certificate, sesEvents, snsMessage, TOPIC } from './sns-sender.ts';

let providers: Awaited<ReturnType<typeof startProviders>>;
let table: Awaited<ReturnType<typeof startTable>>;
let applied: ProviderReport[] = [];
let tableCalls = 0;
const apply = async (report: ProviderReport): Promise<void> => void applied.push(report);
const handler = serve(
  { receiveReport },
  { receiveReport: receiveReportWith((report) => apply(report)) },
  { verifySignature: verifyReport },
);

beforeAll(async () => {
  [providers, table] = await Promise.all([startProviders(), startTable()]);
  process.env.LIMITS = JSON.stringify({ reads: 100, writes: 100, anonymous: 100, exactFactor: 100 });
  aroundCalls((_, input, next) => {
    tableCalls += 1;
    return next(input);
  });
});
afterAll(async () => {
  await providers.stop();
  await table.stop();
});
beforeEach(() => {
  applied = [];
  tableCalls = 0;
  providers.behave(({ path }) => (path.startsWith('/sns/') ? { body: path.includes('.pem') ? certificate.pem : 'ok' } : undefined));
});
afterEach(() => {
  jest.restoreAllMocks();
});

type Answer = { statusCode: number; body?: string };
const call = async (provider: string, body: unknown, headers: Record<string, string> = {}): Promise<number> => {
  const event = {
    routeKey: 'POST /v1/webhooks/{provider}',
    headers,
    pathParameters: { provider },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    requestContext: { http: { method: 'POST', sourceIp: '192.0.2.1' } },
  };
  return ((await handler(event as never, { getRemainingTimeInMillis: () => 29_000 } as never)) as Answer).statusCode;
};

let ids = 0;
const next = (prefix: string): string => {
  ids += 1;
  return `${prefix}${ids}`;
};
const svix = (body: string, { at = new Date(), key = secret.webhooks.resend, id = next('msg_') } = {}) => ({
  'content-type': 'application/json',
  'svix-id': id,
  'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
  'svix-signature': new Webhook(key).sign(id, at, body),
});
const resend = (type: string, data: object = {}, emailId = next('resend-')) =>
  JSON.stringify({
    type,
    created_at: '2026-11-20T12:00:00.000Z',
    data: { email_id: emailId, from: 'x', to: ['ada@receiver.example'], ...data },
  });
const oneSignal = (kind: string, at = Date.now() / 1000, id = next('event-')) => ({
  event: { id, kind, timestamp: String(Math.floor(at)) },
  message: { id: 'onesignal-1' },
});
const key = { authorization: `Bearer ${secret.webhooks.oneSignal}` };

describe('Resend, by the signature of Svix', () => {
  test.each([
    ['email.delivered', {}, { status: 'delivered' }],
    ['email.opened', {}, { status: 'opened' }],
    ['email.clicked', {}, { status: 'opened' }],
    ['email.complained', {}, { status: 'complained', permanent: true }],
    ['email.suppressed', {}, { status: 'bounced', permanent: true }],
    ['email.failed', { failed: { reason: 'quota' } }, { status: 'failed', detail: 'quota' }],
    [
      'email.bounced',
      { bounce: { type: 'Permanent', subType: 'General', message: 'ada@receiver.example unknown' } },
      { status: 'bounced', permanent: true, detail: 'Permanent: General: [address] unknown' },
    ],
    ['email.bounced', { bounce: { type: 'Transient' } }, { status: 'bounced', permanent: false, detail: 'Transient' }],
  ])('%s', async (type, data, expected) => {
    const providerId = next('resend-');
    const body = resend(type, data, providerId);
    expect(await call('resend', body, svix(body))).toBe(204);
    expect(applied).toEqual([
      {
        provider: 'resend',
        providerId,
        reportId: `${providerId} ${type} 2026-11-20T12:00:00.000Z`,
        at: '2026-11-20T12:00:00.000Z',
        ...expected,
      },
    ]);
  });

  test('what means nothing for a message is taken', async () => {
    for (const body of [resend('email.sent'), resend('contact.created'), '{"type":"domain.updated"}'])
      expect(await call('resend', body, svix(body))).toBe(204);
    expect(applied).toEqual([]);
  });

  test('a repetition is taken, and changes and reads nothing again', async () => {
    const body = resend('email.delivered');
    for (let times = 0; times < 5; times += 1) expect(await call('resend', body, svix(body))).toBe(204);
    expect(applied).toHaveLength(1);
  });

  test('a report that could not be applied is not forgotten', async () => {
    const body = resend('email.delivered');
    jest.spyOn(applied, 'push').mockImplementationOnce(() => {
      throw new Error('the table is away');
    });
    expect(await call('resend', body, svix(body))).toBe(500);
    expect(await call('resend', body, svix(body))).toBe(204);
    expect(applied).toHaveLength(1);
  });
});

describe('OneSignal, by the key of its event stream', () => {
  test.each([
    ['message.push.received', { status: 'delivered' }],
    ['message.push.clicked', { status: 'opened' }],
    ['message.push.failed', { status: 'failed' }],
    ['message.push.unsubscribed', { status: 'failed' }],
    ['message.push.sent', undefined],
  ])('%s', async (kind, expected) => {
    expect(await call('onesignal', oneSignal(kind), key)).toBe(204);
    expect(applied).toEqual(expected ? [expect.objectContaining({ provider: 'oneSignal', providerId: 'onesignal-1', ...expected })] : []);
  });
});

describe('SES, through SNS and its certificate', () => {
  const of = { provider: 'ses', providerId: 'ses-message' };
  test.each([
    [
      'bounce',
      {
        status: 'bounced',
        permanent: true,
        at: '2026-11-20T12:00:02.669Z',
        detail: 'Permanent: General: smtp; 550 5.1.1 [address] unknown',
      },
    ],
    ['soft', { status: 'bounced', permanent: false, at: '2026-11-20T12:00:02.669Z', detail: 'Transient: MailboxFull' }],
    ['complaint', { status: 'complained', permanent: true, at: '2026-11-20T13:00:02.000Z', detail: 'abuse' }],
    ['delivery', { status: 'delivered', at: '2026-11-20T12:00:03.000Z' }],
    ['open', { status: 'opened', at: '2026-11-20T12:30:00.000Z' }],
    ['reject', { status: 'failed', at: '2026-11-20T12:00:00.012Z', detail: 'Reject: Bad content' }],
    ['rendering', { status: 'failed', at: '2026-11-20T12:00:00.012Z', detail: 'Rendering Failure: missing' }],
    ['send', undefined],
  ] as const)('%s', async (name, expected) => {
    const message = snsMessage({ Message: JSON.stringify(sesEvents[name]), Subject: 'Amazon SES Email Event Notification' });
    // SNS calls its JSON text.
    expect(await call('ses', message, { 'content-type': 'text/plain; charset=UTF-8' })).toBe(204);
    expect(applied).toEqual(expected ? [{ ...of, ...expected, reportId: message.MessageId }] : []);
  });

  test('the certificate is read once', async () => {
    for (let times = 0; times < 3; times += 1) expect(await call('ses', snsMessage({ Message: JSON.stringify(sesEvents.open) }))).toBe(204);
    expect(providers.to('sns')).toEqual([]);
    expect(applied).toHaveLength(3);
  });

  test('SES tests a new topic with a sentence', async () => {
    expect(await call('ses', snsMessage({ Message: 'Successfully validated SNS topic for Amazon SES event publishing.' }))).toBe(204);
    expect(applied).toEqual([]);
  });

  test('the subscription of our topic is confirmed, at SNS only', async () => {
    const SubscribeURL = `https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=t`;
    const confirmation = { Type: 'SubscriptionConfirmation', Token: 't', SubscribeURL };
    expect(await call('ses', snsMessage(confirmation))).toBe(204);
    expect(providers.to('sns').map(({ path }) => path)).toEqual([
      `/sns/sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=t`,
    ]);
    expect(await call('ses', snsMessage({ ...confirmation, SubscribeURL: 'https://evil.example/?Action=ConfirmSubscription' }))).toBe(401);
    providers.behave(() => ({ status: 500, body: '' }));
    expect(await call('ses', snsMessage(confirmation))).toBe(500);
  });
});

describe('forgeries and replays are refused, and read no table', () => {
  const delivered = resend('email.delivered');
  const good = svix(delivered);
  const minutes = (count: number) => new Date(Date.now() + count * 60_000);
  const forger = makeCertificate('sns.amazonaws.com', new Date('2020-01-01'), new Date('2060-01-01'));
  const message = snsMessage({ Message: JSON.stringify(sesEvents.bounce) });
  const cases: [name: string, provider: string, body: unknown, headers: Record<string, string>, status: number][] = [
    ['no signature', 'resend', delivered, {}, 401],
    [
      'the headers of Standard Webhooks alone',
      'resend',
      delivered,
      { 'webhook-id': 'a', 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' },
      401,
    ],
    ['another body', 'resend', delivered.replace('delivered', 'bounced'), good, 401],
    ['another id', 'resend', delivered, { ...good, 'svix-id': 'msg_other' }, 401],
    ['another key', 'resend', delivered, svix(delivered, { key: `whsec_${Buffer.from('another').toString('base64')}` }), 401],
    ['an old time', 'resend', delivered, svix(delivered, { at: minutes(-6) }), 401],
    ['a time to come', 'resend', delivered, svix(delivered, { at: minutes(6) }), 401],
    ['no time', 'resend', delivered, { ...good, 'svix-timestamp': 'now' }, 401],
    ['a signature without its version', 'resend', delivered, { ...good, 'svix-signature': good['svix-signature'].slice(3) }, 401],
    ['no key', 'onesignal', oneSignal('message.push.clicked'), {}, 401],
    ['another key of the stream', 'onesignal', oneSignal('message.push.clicked'), { authorization: 'Bearer guess' }, 401],
    ['an event of yesterday', 'onesignal', oneSignal('message.push.clicked', Date.now() / 1000 - 86_400), key, 401],
    ['an event without a time', 'onesignal', { event: { id: 'x', kind: 'message.push.clicked' }, message: { id: 'y' } }, key, 401],
    ['nonsense with the key', 'onesignal', '{', key, 401],
    ['another text', 'ses', { ...message, Message: JSON.stringify(sesEvents.complaint) }, {}, 401],
    ['another signer', 'ses', snsMessage({}, forger), {}, 401],
    ['another topic, though SNS signs it', 'ses', snsMessage({ TopicArn: 'arn:aws:sns:eu-central-1:999999999999:evil' }), {}, 401],
    ['a signature of version 1', 'ses', snsMessage({ SignatureVersion: '1' }), {}, 401],
    ['an old message', 'ses', snsMessage({ Timestamp: minutes(-70).toISOString() }), {}, 401],
    ['a certificate from elsewhere', 'ses', snsMessage({ SigningCertURL: CERTIFICATE_URL.replace('sns.', 'evil.') }, forger), {}, 401],
    [
      'a host that only begins like SNS',
      'ses',
      snsMessage({ SigningCertURL: CERTIFICATE_URL.replace('.com/', '.com.evil.example/') }, forger),
      {},
      401,
    ],
    ['another region', 'ses', snsMessage({ SigningCertURL: CERTIFICATE_URL.replace('eu-central-1', 'us-east-1') }, forger), {}, 401],
    ['a certificate without encryption', 'ses', snsMessage({ SigningCertURL: CERTIFICATE_URL.replace('https', 'http') }, forger), {}, 401],
    ['another file of SNS', 'ses', snsMessage({ SigningCertURL: 'https://sns.eu-central-1.amazonaws.com/evil.pem' }, forger), {}, 401],
    ['no message', 'ses', '[]', {}, 401],
    ['no JSON', 'ses', 'x', {}, 401],
    ['an unknown provider', 'mailgun', '{}', {}, 401],
    ['a name of every object', 'constructor', '{}', {}, 401],
    ['a long body', 'resend', 'x'.repeat(700_000), {}, 413],
  ];
  test.each(cases)('%s', async (_, provider, body, headers, status) => {
    expect(await call(provider, body, headers)).toBe(status);
    expect(applied).toEqual([]);
    expect(tableCalls).toBe(0);
    expect(providers.to('sns')).toEqual([]);
  });

  test('an expired certificate', async () => {
    const old = makeCertificate('sns.amazonaws.com', new Date('2020-01-01'), new Date('2021-01-01'));
    providers.behave(() => ({ body: old.pem }));
    const SigningCertURL = CERTIFICATE_URL.replace('0a0a', '0b0b');
    expect(await call('ses', snsMessage({ SigningCertURL }, old))).toBe(401);
  });

  test('a certificate that cannot be read: SNS tries again, and a flood of made-up ones fetches few', async () => {
    providers.behave(() => ({ status: 404, body: '' }));
    const of = (index: number) => CERTIFICATE_URL.replace('0a0a', index.toString(16).padStart(4, 'c'));
    for (let index = 0; index < 40; index += 1) expect(await call('ses', snsMessage({ SigningCertURL: of(index) }, forger))).toBe(503);
    expect(providers.to('sns').length).toBeLessThanOrEqual(10);
    expect(tableCalls).toBe(0);
  });
});

test('neither addresses nor keys reach the log', async () => {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
  for (const method of ['log', 'info', 'warn', 'error'] as const)
    jest.spyOn(console, method).mockImplementation((...parts) => void written.push(parts.map(String).join(' ')));
  const unknownForm = JSON.stringify({ type: 'email.bounced', to: 'ada@receiver.example' });
  await call('resend', unknownForm, svix(unknownForm));
  await call('onesignal', { ...oneSignal('message.push.clicked'), message: 'ada@receiver.example' }, key);
  jest.spyOn(applied, 'push').mockImplementation(() => {
    throw new Error('the table is away');
  });
  const bounced = resend('email.bounced', { bounce: { message: 'ada@receiver.example' } });
  await call('resend', bounced, svix(bounced));
  expect(written.join('\n')).toMatch(/unknown form/);
  for (const hidden of ['receiver.example', secret.webhooks.resend, secret.webhooks.oneSignal])
    expect([hidden, written.join('\n').includes(hidden)]).toEqual([hidden, false]);
});
