import { createApp } from '../../lib/app.ts';
import { readConfig } from '../../lib/config.ts';
import { fixtureRoots, inDirectory } from './synthesized.ts';

const refusal = (context: Record<string, unknown>): string => {
  try {
    readConfig(context, {});
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};
const certificate = (region: string) => `arn:aws:acm:${region}:123456789012:certificate/1`;

test('without settings a deployment is dev, retains its data and has the default limits', () => {
  expect(readConfig({}, {})).toMatchObject({
    stage: 'dev',
    removal: 'retain',
    issuer: 'cognito',
    xray: false,
    corsOrigins: [],
    limits: { reads: 600, writes: 240, anonymous: 300, key: 1200, exactFactor: 1 },
  });
});

test('text values of the command line are parsed like JSON', () => {
  const config = readConfig(
    { xray: 'true', logRetentionDays: '7', limits: '{"reads":10}', domainRoots: 'a, b', reservedConcurrency: '{"x":1}' },
    {},
  );
  expect(config).toMatchObject({ xray: true, logRetentionDays: 7, domainRoots: ['a', 'b'], reservedConcurrency: { x: 1 } });
  expect(config.limits).toEqual({ reads: 10, writes: 240, anonymous: 300, key: 1200, exactFactor: 1 });
});

test('the environment variable sets the domain roots where the context does not', () => {
  expect(readConfig({}, { KITH_DOMAIN_ROOTS: 'x,y' }).domainRoots).toEqual(['x', 'y']);
  expect(readConfig({ domainRoots: 'z' }, { KITH_DOMAIN_ROOTS: 'x,y' }).domainRoots).toEqual(['z']);
});

test('context of the CDK itself is not treated as a setting', () => {
  expect(() => readConfig({ '@aws-cdk/core:x': true, 'aws:cdk:y': 1, 'availability-zones:z': [] }, {})).not.toThrow();
});

test.each([
  ['an unknown setting', { stge: 'dev' }, /stge: there is no such setting[\s\S]*stage {2}/],
  ['a stage that is no valid name', { stage: 'My Stage' }, /stage: must be 1–16/],
  ['an unknown removal', { removal: 'keep' }, /removal: .*"retain"\|"destroy"/],
  ['a retention that CloudWatch rejects', { logRetentionDays: 8 }, /logRetentionDays: must be one of 1, 3, 5/],
  ['an issuer without audience', { issuer: { name: 'acme', url: 'https://a.example' } }, /issuer: audience/],
  ['an issuer over plain http', { issuer: { name: 'acme', url: 'http://a.example', audience: 'x' } }, /issuer\.url: must be the https/],
  ['an unknown issuer', { issuer: 'auth0' }, /issuer: must be `cognito` or/],
  ['an origin with a path', { corsOrigins: 'https://a.example/app' }, /corsOrigins\.0: must be an origin/],
  ['a limit of zero', { limits: { reads: 0 } }, /limits\.reads/],
  ['a sender that is no address', { email: { from: 'Kith' } }, /email.from: must be an address such as/],
  ['an unknown price class', { cdnPriceClass: 'PriceClass_1' }, /cdnPriceClass/],
  ['a certificate that is none', { domains: { api: { name: 'a.example.com', certificateArn: 'x' } } }, /certificateArn: must be the ARN/],
  [
    'a certificate of the media outside us-east-1',
    { domains: { media: { name: 'm.example.com', certificateArn: certificate('eu-west-1') } } },
    /domains.media.certificateArn: must be in us-east-1/,
  ],
  [
    'a certificate of the API outside us-east-1 behind a CDN',
    { waf: true, domains: { api: { name: 'a.example.com', certificateArn: certificate('eu-west-1') } } },
    /domains.api.certificateArn: must be in us-east-1/,
  ],
  [
    'one name for API and socket',
    {
      domains: {
        api: { name: 'a.example.com', certificateArn: certificate('eu-west-1') },
        socket: { name: 'a.example.com', certificateArn: certificate('eu-west-1') },
      },
    },
    /domains: must have three different names/,
  ],
  [
    'a name of media without a CDN',
    { mediaCdn: false, domains: { media: { name: 'm.example.com', certificateArn: certificate('us-east-1') } } },
    /domains.media: needs the CDN/,
  ],
  ['an invalid e-mail address', { alarmEmail: 'me' }, /alarmEmail: must be an e-mail address/],
])('an invalid setting is reported with its fix: %s', (_, context, message) => {
  expect(() => readConfig(context, {})).toThrow(message);
});

test('reserved concurrency of an unknown function is rejected with the names of all functions', async () => {
  await inDirectory(async (outdir) => {
    const context = { reservedConcurrency: { 'gadget-api': 1 } };
    await expect(createApp({ mode: 'local', outdir, roots: fixtureRoots, context })).rejects.toThrow(
      /gadget-api; functions are .*gadgets-api/,
    );
  });
});

test('the help describes every setting', () => {
  const help = /Settings, for -c name=value or cdk.json:\n([\s\S]*)$/;
  const [, text = ''] = help.exec(refusal({ unknown: 1 })) ?? [];
  for (const line of text.split('\n')) expect(line).toMatch(/^ {2}\w+ +\S.{15,}/);
});
