import { functionNamed, type Properties, type Resource, type Synthesized, synthesizeFixtures } from './synthesized.ts';

let synthesized: Synthesized;
beforeAll(async () => {
  synthesized = await synthesizeFixtures();
});
const only = (type: string, from = synthesized): Resource => {
  const found = from.of(type);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const bucket = () => only('AWS::S3::Bucket');
const distribution = (): Properties => only('AWS::CloudFront::Distribution').properties.DistributionConfig;

test('the bucket is private, encrypted and owned by the account', () => {
  expect(bucket().properties.PublicAccessBlockConfiguration).toEqual({
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  });
  expect(bucket().properties.OwnershipControls.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
  expect(bucket().properties.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
});

test('the bucket denies plain HTTP and lets only distributions of the account read served images', () => {
  const [deny, allow, ...rest] = only('AWS::S3::BucketPolicy').properties.PolicyDocument.Statement;
  expect(rest).toEqual([]);
  expect(deny).toMatchObject({ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
  expect(allow).toMatchObject({ Effect: 'Allow', Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } });
  expect(JSON.stringify(allow.Resource)).toMatch(/"\/served\/\*"/);
  expect(allow.Condition.StringEquals).toEqual({ 'AWS:SourceAccount': { Ref: 'AWS::AccountId' } });
  expect(JSON.stringify(allow.Condition.ArnLike['AWS:SourceArn'])).toMatch(/:cloudfront::.*:distribution\/\*/);
});

test('unfinished uploads expire and served images do not', () => {
  const { Rules } = bucket().properties.LifecycleConfiguration;
  expect(Rules).toEqual([
    expect.objectContaining({ Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
    expect.objectContaining({ Status: 'Enabled', Prefix: 'exports/', ExpirationInDays: 7 }),
    expect.objectContaining({ Status: 'Enabled', Prefix: 'past/', ExpirationInDays: 730 }),
    expect.objectContaining({ Status: 'Enabled', Prefix: 'media/', ExpirationInDays: 14 }),
  ]);
});

test('browsers may upload and read from the configured origins only', async () => {
  expect(bucket().properties.CorsConfiguration).toBeUndefined();
  const origins = ['https://app.example.com', 'https://admin.example.com'];
  const configured = await synthesizeFixtures({ corsOrigins: origins });
  const [rule, ...rest] = only('AWS::S3::Bucket', configured).properties.CorsConfiguration.CorsRules;
  expect([rest, rule.AllowedMethods, rule.AllowedOrigins]).toEqual([[], ['POST'], origins]);
  const policy = only('AWS::CloudFront::ResponseHeadersPolicy', configured).properties.ResponseHeadersPolicyConfig;
  expect(policy.CorsConfig.AccessControlAllowOrigins).toEqual({ Items: origins });
});

test('the distribution signs its reads and reaches served images only', () => {
  const [origin, ...rest] = distribution().Origins;
  expect([rest, origin.OriginPath, origin.S3OriginConfig]).toEqual([[], '/served', { OriginAccessIdentity: '' }]);
  expect(JSON.stringify(origin.DomainName)).toContain(bucket().id);
  const access = only('AWS::CloudFront::OriginAccessControl');
  expect(origin.OriginAccessControlId).toEqual({ Ref: access.id });
  expect(access.properties.OriginAccessControlConfig).toMatchObject({ SigningBehavior: 'always', OriginAccessControlOriginType: 's3' });
});

test('images are served over HTTPS with headers that prevent any other interpretation', () => {
  const behaviour = distribution().DefaultCacheBehavior;
  expect(behaviour).toMatchObject({ ViewerProtocolPolicy: 'https-only', AllowedMethods: ['GET', 'HEAD'] });
  const policy = only('AWS::CloudFront::ResponseHeadersPolicy');
  // An image that is restored or just processed is not remembered as absent.
  expect(distribution().CustomErrorResponses).toEqual([{ ErrorCode: 403, ErrorCachingMinTTL: 0 }]);
  expect(behaviour.ResponseHeadersPolicyId).toEqual({ Ref: policy.id });
  expect(policy.properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig).toMatchObject({
    ContentTypeOptions: { Override: true },
    ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'; sandbox" },
  });
});

test('functions that serve callers have the URL of images', () => {
  const urls = synthesized
    .of('AWS::Lambda::Function')
    .flatMap(({ properties }) =>
      properties.Environment.Variables.MEDIA_URL ? [JSON.stringify(properties.Environment.Variables.MEDIA_URL)] : [],
    );
  expect(urls.length).toBeGreaterThan(0);
  for (const url of urls) expect(url).toMatch(/https:\/\/.*MediaDistribution.*DomainName/);
});

test('the CDN has a stack of its own, which can be left out', async () => {
  expect(only('AWS::CloudFront::Distribution').stack).toBe('Kith-dev-Cdn');
  const without = await synthesizeFixtures({ mediaCdn: 'false' });
  expect(without.resources.filter(({ type }) => type.startsWith('AWS::CloudFront::'))).toEqual([]);
  expect(Object.keys(without.templates)).not.toContain('Kith-dev-Cdn');
  const { MEDIA_URL } = functionNamed(without, 'gadgets-api').properties.Environment.Variables;
  expect(JSON.stringify(MEDIA_URL)).toMatch(/https:\/\/.*RegionalDomainName.*\/served/);
});

test('the CDN serves as many edge locations as configured', async () => {
  expect(distribution().PriceClass).toBe('PriceClass_100');
  const everywhere = await synthesizeFixtures({ cdnPriceClass: 'PriceClass_All' });
  expect(only('AWS::CloudFront::Distribution', everywhere).properties.DistributionConfig.PriceClass).toBe('PriceClass_All');
});
