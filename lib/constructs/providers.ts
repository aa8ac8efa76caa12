import type { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Feature } from '../../lambdas/_base/manifest.ts';
import { core, iam, ses, sns } from '../cdk.ts';
import type { Config } from '../config.ts';
import type { Domains } from '../domains.ts';
import { type MailReports, nameOf, type Resources } from '../resources.ts';
import { acknowledge } from './acknowledge.ts';
import { senderIdentity } from './sender.ts';

/** Providers of each channel, in the order of preference. A deployment that only has a sender sends by SES. */
export const providersOf = ({ email, emailProviders, pushProviders }: Config) => ({
  email: emailProviders ?? (email ? ['ses' as const] : []),
  push: pushProviders,
});

/** Features that a deployment with these settings has. */
export const featuresOf = (config: Config): Record<Feature, boolean> => {
  const { email, push } = providersOf(config);
  return { webhooks: config.webhooks, email: email.length > 0, push: push.length > 0 };
};

/** Whether any function sends notifications. */
const sends = (domains: Domains): boolean => domains.functions.some(({ grants }) => grants.providers !== undefined);

/** Whether a provider needs the secret; SES is allowed by the role of the function. */
export const needsProviderSecret = (config: Config, domains: Domains): boolean => {
  const { email, push } = providersOf(config);
  return sends(domains) && [...email, ...push].some((name) => name !== 'ses');
};

const usesSes = (config: Config, domains: Domains): boolean => sends(domains) && providersOf(config).email.includes('ses');

/** Events of SES that say what became of a mail; opened mails are told where the identity tracks them. */
const EVENTS = ['BOUNCE', 'COMPLAINT', 'DELIVERY', 'OPEN', 'REJECT', 'RENDERING_FAILURE'];

/** Creates the way from SES to the API, which `subscribeReports` completes where the API has its address. */
export const createMailReports = (stack: Stack, config: Config, domains: Domains): MailReports | undefined => {
  if (!usesSes(config, domains)) return undefined;
  const name = nameOf(config, 'notifications');
  const set = new ses.CfnConfigurationSet(stack, 'MailSet', { name });
  const topic = new sns.Topic(stack, 'MailReports', { topicName: nameOf(config, 'mail-reports'), enforceSSL: true, signatureVersion: '2' });
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('ses.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  acknowledge(
    topic,
    'AwsSolutions-SNS2',
    'Reports are kept for no time, and SES could publish to an encrypted topic only with a customer-managed key.',
  );
  const destination = new ses.CfnConfigurationSetEventDestination(stack, 'MailEvents', {
    configurationSetName: name,
    eventDestination: { name: 'reports', enabled: true, matchingEventTypes: EVENTS, snsDestination: { topicArn: topic.topicArn } },
  });
  destination.node.addDependency(set, topic);
  return { configurationSet: name, topic };
};

/** Sends the events of SES to the API, after its routes exist: SNS asks it for a confirmation at once. */
export const subscribeReports = (stack: Stack, { messages: { mailReports } }: Resources, apiUrl: string): void => {
  if (!mailReports) return;
  const subscription = new sns.CfnSubscription(stack, 'MailReportsToApi', {
    topicArn: mailReports.topic.topicArn,
    protocol: 'https',
    endpoint: `${apiUrl}/v1/webhooks/ses`,
    // The route has a throttle; what is refused, or meets a fault, comes again for an hour.
    deliveryPolicy: {
      throttlePolicy: { maxReceivesPerSecond: 40 },
      healthyRetryPolicy: { minDelayTarget: 5, maxDelayTarget: 300, numRetries: 20, backoffFunction: 'exponential' },
    },
  });
  for (const one of stack.node.children) if (one !== subscription) subscription.node.addDependency(one);
};

/** Base addresses of the providers. `{host}` is that of a push service, or of SNS. */
const urlsIn = ({ region, urlSuffix }: Stack) => ({
  ses: `https://email.${region}.${urlSuffix}`,
  resend: 'https://api.resend.com',
  expo: 'https://exp.host',
  oneSignal: 'https://api.onesignal.com',
  webPush: 'https://{host}',
  sns: 'https://{host}',
});

/** Settings and permissions of a function that sends, or that receives what providers report. */
export const providerGrant = (scope: Construct, { config, data, messages }: Resources, access: 'send' | 'reports') => {
  const stack = core.Stack.of(scope);
  const { email: sender } = config;
  const { mailReports } = messages;
  const secretArn = data.providerSecret?.secretArn;
  const settings = {
    ...providersOf(config),
    ...(sender ? { from: sender.from } : {}),
    ...(sender?.replyTo ? { replyTo: sender.replyTo } : {}),
    ...(mailReports ? { configurationSet: mailReports.configurationSet, topicArn: mailReports.topic.topicArn } : {}),
    ...(secretArn ? { secretId: secretArn } : {}),
    urls: urlsIn(stack),
  };
  const allow = (actions: string[], resources: string[]) => new iam.PolicyStatement({ actions, resources });
  const setArn = stack.formatArn({ service: 'ses', resource: 'configuration-set', resourceName: mailReports?.configurationSet ?? '' });
  return {
    environment: { PROVIDERS: stack.toJsonString(settings) },
    statements: [
      ...(secretArn ? [allow(['secretsmanager:GetSecretValue'], [secretArn])] : []),
      ...(access === 'send' && sender && mailReports ? [allow(['ses:SendEmail'], [senderIdentity(stack, sender), setArn])] : []),
    ],
  };
};
