import { expect, test } from '@jest/globals';
import { functionNamed, type Properties, type Synthesized, synthesizeFixtures } from './synthesized.ts';

const email = { from: 'Kith <no-reply@mail.example.com>', replyTo: 'help@example.com' };

const settingsOf = (synthesized: Synthesized, name: string): string =>
  JSON.stringify(functionNamed(synthesized, name).properties.Environment.Variables.PROVIDERS).replaceAll('\\', '');

/** Actions and resources of a function. */
const rightsOf = ({ of }: Synthesized, name: string): string[] => {
  const roles = of('AWS::IAM::Role').filter(({ id }) => id.toLowerCase().startsWith(name.replaceAll('-', '')));
  return roles.flatMap(({ properties }) =>
    properties.Policies.flatMap(({ PolicyDocument }: Properties) =>
      PolicyDocument.Statement.flatMap((statement: Properties) =>
        [statement.Action].flat().map((action) => `${action} ${JSON.stringify(statement.Resource)}`),
      ),
    ),
  );
};

test('a deployment without settings has no provider, no secret and no topic', async () => {
  const synthesized = await synthesizeFixtures();
  expect(settingsOf(synthesized, 'gadgets-work')).toContain('"email":[],"push":[]');
  expect(synthesized.of('AWS::SNS::Topic')).toEqual([]);
  expect(synthesized.of('AWS::SES::ConfigurationSet')).toEqual([]);
  expect(rightsOf(synthesized, 'gadgets-work').filter((right) => right.startsWith('ses:'))).toEqual([]);
});

test('a sender is enough to send by SES, as this sender only and without a secret', async () => {
  const synthesized = await synthesizeFixtures({ email });
  const settings = settingsOf(synthesized, 'gadgets-work');
  for (const part of [
    '"email":["ses"]',
    '"from":"Kith <no-reply@mail.example.com>"',
    '"replyTo":"help@example.com"',
    '"configurationSet":"kith-dev-notifications"',
  ])
    expect(settings).toContain(part);
  expect(settings).not.toContain('secretId');
  const [sending, ...others] = rightsOf(synthesized, 'gadgets-work').filter((right) => right.startsWith('ses:'));
  expect(others).toEqual([]);
  expect(sending).toContain(':configuration-set/kith-dev-notifications"');
  expect(sending).toContain(':identity/mail.example.com"');
  expect(sending).not.toContain('*');
  expect(rightsOf(synthesized, 'gadgets-api').filter((right) => right.startsWith('ses:'))).toEqual([]);
});

test('SES reports to the API through a topic to which only SES of the account publishes', async () => {
  const { of } = await synthesizeFixtures({ email });
  const [topic] = of('AWS::SNS::Topic');
  expect(topic?.properties).toEqual({ SignatureVersion: '2', TopicName: 'kith-dev-mail-reports' });
  const [policy] = of('AWS::SNS::TopicPolicy');
  expect(policy?.properties.PolicyDocument.Statement).toContainEqual(
    expect.objectContaining({
      Action: 'sns:Publish',
      Principal: { Service: 'ses.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    }),
  );
  const [subscription] = of('AWS::SNS::Subscription');
  expect(subscription?.properties).toMatchObject({ Protocol: 'https', DeliveryPolicy: { throttlePolicy: { maxReceivesPerSecond: 40 } } });
  expect(JSON.stringify(subscription?.properties.Endpoint)).toContain('/v1/webhooks/ses');
  const routes = of('AWS::ApiGatewayV2::Route').flatMap(({ id, stack }) => (stack === subscription?.stack ? [id] : []));
  expect(subscription?.whole.DependsOn).toEqual(expect.arrayContaining(routes));
});

test('all other providers share one secret', async () => {
  const synthesized = await synthesizeFixtures({ email, emailProviders: 'resend,ses', pushProviders: ['expo', 'oneSignal', 'webPush'] });
  const secrets = synthesized.of('AWS::SecretsManager::Secret').filter(({ id }) => id.startsWith('ProviderSecret'));
  expect(secrets.map(({ properties }) => properties.SecretString)).toEqual(['{}']);
  for (const name of ['gadgets-work', 'gadgets-api']) {
    expect(settingsOf(synthesized, name)).toContain('"email":["resend","ses"],"push":["expo","oneSignal","webPush"]');
    expect(rightsOf(synthesized, name).filter((right) => right.includes('ProviderSecret'))).toHaveLength(1);
  }
  const alone = await synthesizeFixtures({ pushProviders: 'expo' });
  expect(alone.of('AWS::SecretsManager::Secret').filter(({ id }) => id.startsWith('ProviderSecret'))).toHaveLength(1);
});

test.each([
  [{ emailProviders: 'resend' }, /emailProviders: need a sender/],
  [{ email, emailProviders: 'mailgun' }, /emailProviders/],
  [{ pushProviders: 'ses' }, /pushProviders/],
])('%j is refused', async (context, message) => {
  await expect(synthesizeFixtures(context)).rejects.toThrow(message);
});
