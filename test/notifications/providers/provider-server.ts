import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from '../../../lambdas/_base/context.ts';
import { logger } from '../../../lambdas/_base/observability.ts';
import type { Outgoing } from '../../../lambdas/notifications/providers/provider.ts';
import { vapidKeys } from './web-push-receiver.ts';

/** A request as a provider receives it. */
export type Asked = { path: string; headers: IncomingHttpHeaders; body: Buffer };
type Answer = { status?: number; headers?: Record<string, string>; body?: unknown };
/** `cut`: the connection ends without an answer. `hang`: nothing comes. */
type Behaviour = (asked: Asked) => Answer | 'cut' | 'hang' | ((response: ServerResponse) => void);

export const SENDER = 'Kith <no-reply@kith.example>';
export const secret = {
  resend: { apiKey: 're_secret_of_resend' },
  expo: { accessToken: 'secret-of-expo' },
  oneSignal: { appId: '5e1f0e6a-7f2e-4d7e-9a5e-1a2b3c4d5e6f', apiKey: 'os_v2_secret_of_onesignal' },
  webPush: { ...vapidKeys, subject: 'mailto:operator@kith.example' },
  webhooks: { resend: `whsec_${Buffer.from('the key of resend').toString('base64')}`, oneSignal: 'a-long-secret-of-onesignal-reports' },
};

const usual = (path: string, body: Buffer): Answer => {
  if (path.startsWith('/ses/')) return { body: { MessageId: 'ses-1' } };
  if (path.startsWith('/resend/')) return { body: { id: 'resend-1' } };
  if (path.startsWith('/onesignal/')) return { body: { id: 'onesignal-1', external_id: null } };
  if (path.startsWith('/web/')) return { status: 201, headers: { location: 'https://push.example/m/web-1' }, body: '' };
  const messages = JSON.parse(body.toString()) as unknown[];
  return { body: { data: messages.map((_, index) => ({ status: 'ok', id: `ticket-${index}` })) } };
};

/**
 * Starts a server that answers as the providers document it, and as the test says. The environment of this process names it, and the
 * secret.
 */
export const startProviders = async (settings: { email?: string[]; push?: string[] } = {}) => {
  const asked: Asked[] = [];
  let behave: Behaviour | undefined;
  let held: unknown = secret;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const { url: path = '', headers } = request;
      if (headers['x-amz-target'] === 'AmazonSSM.GetParameter')
        return reply(response, { body: { Parameter: { Name: 'address', Value: 'https://api.kith.example' } } });
      if (headers['x-amz-target'] === 'secretsmanager.GetSecretValue') return reply(response, { body: { SecretString: text(held) } });
      const one = { path, headers, body };
      asked.push(one);
      const answer = behave?.(one) ?? usual(path, body);
      if (answer === 'hang') return;
      if (answer === 'cut') return void request.socket.destroy();
      if (typeof answer === 'function') return answer(response);
      reply(response, answer);
    });
  });
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const reply = (response: ServerResponse, { status = 200, headers = {}, body }: Answer) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text(body));

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
    AWS_ENDPOINT_URL_SSM: url,
    API_ADDRESS_PARAMETER: 'address',
    PROVIDERS: JSON.stringify({
      email: ['ses', 'resend'],
      push: ['expo', 'oneSignal', 'webPush'],
      from: SENDER,
      replyTo: 'help@kith.example',
      configurationSet: 'kith',
      topicArn: 'arn:aws:sns:eu-central-1:123456789012:kith-reports',
      secretId: 'providers',
      ...settings,
      urls: {
        ses: `${url}/ses`,
        resend: `${url}/resend`,
        expo: `${url}/expo`,
        oneSignal: `${url}/onesignal`,
        webPush: `${url}/web/{host}`,
        sns: `${url}/sns/{host}`,
      },
    }),
  });
  return {
    url,
    asked,
    /** Answers by this function until it is called again; undefined from it is the usual answer. */
    behave: (behaviour?: (asked: Asked) => ReturnType<Behaviour> | undefined) => {
      behave = behaviour as Behaviour | undefined;
      asked.length = 0;
    },
    /** Replaces the secret; instances keep the earlier one for a while. */
    hold: (value: unknown) => {
      held = value;
    },
    to: (provider: string) => asked.filter(({ path }) => path.startsWith(`/${provider}/`)),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** @param remainingMs calls get three seconds less */
export const contextWith = (now: () => Date = () => new Date(), remainingMs = 20_000): Context => ({
  caller: { kind: 'system', name: 'test' },
  requestId: 'request',
  correlationId: 'correlation',
  now,
  remaining: () => remainingMs,
  log: logger,
  consumeRateLimit: async () => {},
});

let count = 0;
export const email = (changes: Partial<Outgoing> = {}): Outgoing => {
  count += 1;
  return {
    deliveryId: `delivery_${count}`,
    userId: 'user_ada',
    channel: 'email',
    address: 'ada@receiver.example',
    subject: 'Grüße von Bo',
    html: '<p>Bo likes your post</p>',
    text: 'Bo likes your post',
    headers: { 'List-Unsubscribe': '<https://api.example/v1/unsubscribe/t>', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    ...changes,
  };
};
export const push = (changes: Partial<Outgoing> = {}): Outgoing => {
  count += 1;
  return {
    deliveryId: `delivery_${count}`,
    userId: 'user_ada',
    channel: 'push',
    address: `ExponentPushToken[token-${count}]`,
    title: 'New like',
    body: 'Bo likes your post',
    data: { notificationId: 'notification_1' },
    ...changes,
  };
};
