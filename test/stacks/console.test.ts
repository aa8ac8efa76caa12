import { runInNewContext } from 'node:vm';
import { synthesizeFixtures } from './synthesized.ts';

type Request = { uri: string };
type Answer = { uri?: string; statusCode?: number; body?: string; headers?: Record<string, { value: string }> };

/** A template's text with references replaced by their names. */
const resolved = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join, Ref, 'Fn::GetAtt': attribute, 'Fn::ImportValue': imported } = value as Record<string, never>;
  if (join) return ((join as [string, unknown[]])[1] as unknown[]).map(resolved).join('');
  return String(Ref ?? (attribute as string[] | undefined)?.join('.') ?? JSON.stringify(imported).replace(/\W+/g, '-'));
};

test('a deployment has no console unless it is wanted', async () => {
  expect(Object.keys((await synthesizeFixtures()).templates)).not.toContain('Kith-dev-Console');
});

describe('the console of a deployment', () => {
  let of: Awaited<ReturnType<typeof synthesizeFixtures>>['resources'];
  beforeAll(async () => {
    of = (await synthesizeFixtures({ console: 'true' })).resources.filter(({ stack }) => stack === 'Kith-dev-Console');
  });
  const only = (type: string) => of.filter((resource) => resource.type === type)[0]!.properties;

  test('has a strict policy that lets it connect to the API, the user pool and the socket only', () => {
    const { SecurityHeadersConfig } = only('AWS::CloudFront::ResponseHeadersPolicy').ResponseHeadersPolicyConfig;
    const policy = resolved(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy);
    const [connect = ''] = policy.split('; ').filter((directive) => directive.startsWith('connect-src'));
    expect(connect).toMatch(/^connect-src 'self' https:\/\/cognito-idp\.\S+ wss:\/\/\S+$/);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https://");
    expect(policy).not.toContain('unsafe');
  });

  test('reaches its own files only, and the API without being cached', () => {
    const { CacheBehaviors, DefaultCacheBehavior, Origins } = only('AWS::CloudFront::Distribution').DistributionConfig;
    expect(DefaultCacheBehavior).toMatchObject({ TargetOriginId: 'files', AllowedMethods: ['GET', 'HEAD'] });
    for (const behaviour of CacheBehaviors)
      expect(behaviour).toMatchObject({ TargetOriginId: 'api', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' });
    expect(resolved(Origins[1].DomainName)).toMatch(/execute-api/);
    const allow = only('AWS::S3::BucketPolicy').PolicyDocument.Statement.find(({ Effect }: { Effect: string }) => Effect === 'Allow');
    expect([allow.Action, resolved(allow.Resource)]).toEqual(['s3:GetObject', expect.stringMatching(/\/console\/\*$/)]);
  });

  test('remembers no error of the API', () => {
    const { CustomErrorResponses } = only('AWS::CloudFront::Distribution').DistributionConfig;
    const codes = CustomErrorResponses.map(({ ErrorCode }: { ErrorCode: number }) => ErrorCode);
    expect(codes).toEqual(expect.arrayContaining([403, 404, 500, 503]));
    for (const { ErrorCachingMinTTL } of CustomErrorResponses) expect(ErrorCachingMinTTL).toBe(0);
  });

  test('stands behind the firewall of the API, where there is one', async () => {
    expect(only('AWS::CloudFront::Distribution').DistributionConfig.WebACLId).toBeUndefined();
    const { resources } = await synthesizeFixtures({ console: 'true', waf: 'true' });
    const walls = resources.flatMap(({ type, properties }) =>
      type === 'AWS::CloudFront::Distribution' && properties.DistributionConfig.WebACLId
        ? [JSON.stringify(properties.DistributionConfig.WebACLId)]
        : [],
    );
    expect([walls.length, new Set(walls).size]).toEqual([2, 1]);
  });

  test('leads every address to its page, and tells it where it runs', () => {
    const code = resolved(only('AWS::CloudFront::Function').FunctionCode);
    const handle = (uri: string): Answer =>
      runInNewContext(`${code}; handler({ request: ${JSON.stringify({ uri } satisfies Request)} })`) as Answer;
    expect(handle('/console/people/user_1').uri).toBe('/console/index.html');
    expect(handle('/console').uri).toBe('/console/index.html');
    expect(handle('/console/assets/console-1.js').uri).toBe('/console/assets/console-1.js');
    expect(handle('/').headers?.location?.value).toBe('/console');
    expect(JSON.parse(handle('/console/config.json').body ?? '')).toMatchObject({
      local: false,
      stage: 'dev',
      clientId: expect.any(String),
    });
  });
});
