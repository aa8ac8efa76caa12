import { createApp } from '../../lib/app.ts';
import { readConfig } from '../../lib/config.ts';
import { fixtureRoots, inDirectory } from './synthesized.ts';

test('without-settings-a-deployment-is-dev-keeps-its-data-and-holds-the-default-limits', () => {
  expect(readConfig({}, {})).toMatchObject({
    stage: 'dev',
    removal: 'retain',
    issuer: 'cognito',
    xray: false,
    corsOrigins: [],
    limits: { reads: 600, writes: 240, anonymous: 300, key: 1200, exactFactor: 1 },
  });
});

test('text-of-the-command-line-means-what-json-means', () => {
  const config = readConfig(
    { xray: 'true', logRetentionDays: '7', limits: '{"reads":10}', domainRoots: 'a, b', reservedConcurrency: '{"x":1}' },
    {},
  );
  expect(config).toMatchObject({ xray: true, logRetentionDays: 7, domainRoots: ['a', 'b'], reservedConcurrency: { x: 1 } });
  expect(config.limits).toEqual({ reads: 10, writes: 240, anonymous: 300, key: 1200, exactFactor: 1 });
});

test('the-environment-names-domain-roots-where-the-context-does-not', () => {
  expect(readConfig({}, { KITH_DOMAIN_ROOTS: 'x,y' }).domainRoots).toEqual(['x', 'y']);
  expect(readConfig({ domainRoots: 'z' }, { KITH_DOMAIN_ROOTS: 'x,y' }).domainRoots).toEqual(['z']);
});

test('context-of-the-cdk-itself-is-not-mistaken-for-a-setting', () => {
  expect(() => readConfig({ '@aws-cdk/core:x': true, 'aws:cdk:y': 1, 'availability-zones:z': [] }, {})).not.toThrow();
});

test.each([
  ['an unknown setting', { stge: 'dev' }, /stge: there is no such setting[\s\S]*stage {2}/],
  ['a stage that fits no name', { stage: 'My Stage' }, /stage: must be 1–16/],
  ['an unknown removal', { removal: 'keep' }, /removal: .*"retain"\|"destroy"/],
  ['a retention CloudWatch refuses', { logRetentionDays: 8 }, /logRetentionDays: must be one of 1, 3, 5/],
  ['an issuer without audience', { issuer: { name: 'acme', url: 'https://a.example' } }, /issuer: audience/],
  ['an issuer over plain http', { issuer: { name: 'acme', url: 'http://a.example', audience: 'x' } }, /issuer\.url: must be the https/],
  ['an issuer by an unknown word', { issuer: 'auth0' }, /issuer: must be `cognito` or/],
  ['an origin with a path', { corsOrigins: 'https://a.example/app' }, /corsOrigins\.0: must be an origin/],
  ['a limit of nothing', { limits: { reads: 0 } }, /limits\.reads/],
  ['no e-mail address', { alarmEmail: 'me' }, /alarmEmail: must be an e-mail address/],
])('a-wrong-setting-is-named-with-its-remedy: %s', (_, context, message) => {
  expect(() => readConfig(context, {})).toThrow(message);
});

test('reserved-concurrency-of-an-unknown-function-is-refused-with-the-known-names', async () => {
  await inDirectory(async (outdir) => {
    const context = { reservedConcurrency: { 'gadget-api': 1 } };
    await expect(createApp({ mode: 'local', outdir, roots: fixtureRoots, context })).rejects.toThrow(
      /gadget-api; functions are .*gadgets-api/,
    );
  });
});
