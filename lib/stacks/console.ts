import type { Stack } from 'aws-cdk-lib';
import type { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { consolePolicy } from '../../console/policy.ts';
import { cloudfront, core, iam, s3 } from '../cdk.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { globalNameOf, nameOf, type Resources } from '../resources.ts';
import { ERRORS } from './edge.ts';

/** AWS's managed policies. */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_BUT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** Leads to the one page of the console, and answers its configuration, so that the same files serve every deployment. */
const pageFunction = (configuration: string): string => `function handler(event) {
  var request = event.request;
  var uri = request.uri;
  if (uri === '/console/config.json')
    return {
      statusCode: 200,
      statusDescription: 'OK',
      headers: { 'content-type': { value: 'application/json' }, 'cache-control': { value: 'no-store' } },
      body: '${configuration}',
    };
  if (uri === '/') return { statusCode: 302, statusDescription: 'Found', headers: { location: { value: '/console' } } };
  if (uri.indexOf('/console/assets/') !== 0) request.uri = '/console/index.html';
  return request;
}`;

const createBucket = (stack: Stack): Bucket => {
  const bucket = new s3.Bucket(stack, 'Files', {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    // Its files are built again at any time, but a bucket must be empty before CloudFormation deletes it.
    removalPolicy: core.RemovalPolicy.RETAIN,
  });
  acknowledge(bucket, 'AwsSolutions-S1', 'It holds the same files for everybody; the API audits what operators do.');
  return bucket;
};

const createHeaders = (stack: Stack, { config, mediaUrl, messages }: Resources): string =>
  new cloudfront.CfnResponseHeadersPolicy(stack, 'Headers', {
    responseHeadersPolicyConfig: {
      name: globalNameOf(stack, config, 'console'),
      securityHeadersConfig: {
        contentTypeOptions: { override: true },
        contentSecurityPolicy: {
          contentSecurityPolicy: consolePolicy({
            connect: [
              `https://cognito-idp.${stack.region}.${stack.urlSuffix}`,
              ...(messages.socketApi ? [messages.socketApi.address.url] : []),
            ],
            images: [mediaUrl],
          }),
          override: true,
        },
        strictTransportSecurity: { accessControlMaxAgeSec: 63_072_000, override: true },
        referrerPolicy: { referrerPolicy: 'no-referrer', override: true },
      },
    },
  }).ref;

/** Domain by which the API is called, and the firewall before it, which sees the CDN instead of the caller behind this one. */
type ApiBehind = { apiDomain: string; firewallArn?: string | undefined };

const createDistribution = (stack: Stack, resources: Resources, bucket: Bucket, { apiDomain, firewallArn }: ApiBehind): CfnDistribution => {
  const { config, data } = resources;
  const access = new cloudfront.CfnOriginAccessControl(stack, 'Access', {
    originAccessControlConfig: {
      name: globalNameOf(stack, config, 'console'),
      originAccessControlOriginType: 's3',
      signingBehavior: 'always',
      signingProtocol: 'sigv4',
    },
  });
  const pool = data.userPool && { userPoolId: data.userPool.userPoolId, clientId: data.issuer.audience[0] };
  const page = new cloudfront.CfnFunction(stack, 'Page', {
    name: globalNameOf(stack, config, 'console'),
    autoPublish: true,
    functionCode: pageFunction(stack.toJsonString({ local: false, stage: config.stage, ...pool })),
    functionConfig: { comment: 'Leads to the page of the console', runtime: 'cloudfront-js-2.0' },
  });
  const toApi = {
    targetOriginId: 'api',
    viewerProtocolPolicy: 'https-only',
    allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
    cachePolicyId: CACHING_DISABLED,
    originRequestPolicyId: ALL_BUT_HOST,
    compress: true,
  };
  return new cloudfront.CfnDistribution(stack, 'Distribution', {
    distributionConfig: {
      enabled: true,
      ...(firewallArn ? { webAclId: firewallArn } : {}),
      comment: `${nameOf(config, 'console')}: console of operators`,
      httpVersion: 'http2and3',
      ipv6Enabled: true,
      priceClass: config.cdnPriceClass,
      origins: [
        {
          id: 'files',
          domainName: bucket.bucketRegionalDomainName,
          originAccessControlId: access.ref,
          s3OriginConfig: { originAccessIdentity: '' },
        },
        { id: 'api', domainName: apiDomain, customOriginConfig: { originProtocolPolicy: 'https-only', originSslProtocols: ['TLSv1.2'] } },
      ],
      defaultCacheBehavior: {
        targetOriginId: 'files',
        viewerProtocolPolicy: 'redirect-to-https',
        allowedMethods: ['GET', 'HEAD'],
        cachePolicyId: CACHING_OPTIMIZED,
        responseHeadersPolicyId: createHeaders(stack, resources),
        functionAssociations: [{ eventType: 'viewer-request', functionArn: page.attrFunctionArn }],
        compress: true,
      },
      // The API is of the same origin, so pages need no CORS and may connect nowhere else.
      cacheBehaviors: [
        { pathPattern: '/v1/*', ...toApi },
        { pathPattern: '/docs*', ...toApi },
      ],
      // CloudFront would answer one operator with the refusal of another, and remember that an item was absent.
      customErrorResponses: ERRORS.map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 })),
    },
  });
};

/**
 * Creates the CDN of the console and the bucket of its files, which `npm run console` builds and an operator uploads.
 */
export const createConsoleStack = (stack: Stack, resources: Resources, api: ApiBehind): void => {
  const bucket = createBucket(stack);
  const distribution = createDistribution(stack, resources, bucket, api);
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects('console/*')],
      conditions: {
        StringEquals: {
          'AWS:SourceArn': stack.formatArn({ service: 'cloudfront', region: '', resource: 'distribution', resourceName: distribution.ref }),
        },
      },
    }),
  );
  acknowledge(distribution, 'AwsSolutions-CFR1', 'Operators are in any country; the API decides who may do what.');
  acknowledge(
    distribution,
    'AwsSolutions-CFR2',
    'It serves static files, and the API with its own limits; with waf it has the firewall of the API.',
  );
  acknowledge(distribution, 'AwsSolutions-CFR3', 'The API has an access log, and audits what operators do.');
  acknowledge(
    distribution,
    'AwsSolutions-CFR4',
    'The rule requires a certificate for a custom domain; the default domain has CloudFront’s certificate.',
  );
  new core.CfnOutput(stack, 'ConsoleUrl', { value: `https://${distribution.attrDomainName}/console` });
  new core.CfnOutput(stack, 'ConsoleBucket', { value: bucket.bucketName });
};
