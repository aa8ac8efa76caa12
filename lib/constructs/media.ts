import type { Stack } from 'aws-cdk-lib';
import type { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { cloudfront, core, iam, s3 } from '../cdk.ts';
import type { Config } from '../config.ts';
import { type Media, nameOf } from '../resources.ts';
import { acknowledge } from './acknowledge.ts';

/** Where people put their files, and where what was made of them is read from. The second is all that the CDN can reach. */
export const UPLOADS = 'media/';
const SERVED = 'served';
export const SERVED_OBJECTS = `${SERVED}/`;

/** As long as dead letters are kept: until then an upload that could not be looked at can still be. */
const UPLOAD_DAYS = 14;
/** AWS's own policy `CachingOptimized`: neither cookies nor queries are part of an image. */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

const createBucket = (stack: Stack, config: Config, keep: boolean): Bucket => {
  const bucket = new s3.Bucket(stack, 'Media', {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    lifecycleRules: [
      { id: 'unfinished-parts', abortIncompleteMultipartUploadAfter: core.Duration.days(1) },
      // An upload goes as soon as it was looked at; what is left was never completed.
      { id: 'uploads-left-over', prefix: UPLOADS, expiration: core.Duration.days(UPLOAD_DAYS) },
    ],
    ...(config.corsOrigins.length > 0
      ? {
          cors: [{ allowedMethods: [s3.HttpMethods.POST], allowedOrigins: config.corsOrigins, allowedHeaders: ['*'], maxAge: 86_400 }],
        }
      : {}),
    removalPolicy: keep ? core.RemovalPolicy.RETAIN : core.RemovalPolicy.DESTROY,
  });
  acknowledge(bucket, 'AwsSolutions-S1', 'Uploads are in the audit of the API, and who looks at which image is nobody’s business.');
  return bucket;
};

/** What is served was made by us; these keep a browser from taking it for anything but an image all the same. */
const createHeaders = (stack: Stack, config: Config) =>
  new cloudfront.CfnResponseHeadersPolicy(stack, 'MediaHeaders', {
    responseHeadersPolicyConfig: {
      name: nameOf(config, 'media'),
      securityHeadersConfig: {
        contentTypeOptions: { override: true },
        contentSecurityPolicy: { contentSecurityPolicy: "default-src 'none'; sandbox", override: true },
        strictTransportSecurity: { accessControlMaxAgeSec: 63_072_000, override: true },
        referrerPolicy: { referrerPolicy: 'no-referrer', override: true },
      },
      ...(config.corsOrigins.length > 0
        ? {
            corsConfig: {
              accessControlAllowCredentials: false,
              accessControlAllowHeaders: { items: ['*'] },
              accessControlAllowMethods: { items: ['GET', 'HEAD'] },
              accessControlAllowOrigins: { items: [...config.corsOrigins] },
              originOverride: true,
            },
          }
        : {}),
    },
  });

const createDistribution = (stack: Stack, config: Config, bucket: Bucket): CfnDistribution => {
  const access = new cloudfront.CfnOriginAccessControl(stack, 'MediaAccess', {
    originAccessControlConfig: {
      name: nameOf(config, 'media'),
      originAccessControlOriginType: 's3',
      signingBehavior: 'always',
      signingProtocol: 'sigv4',
    },
  });
  const distribution = new cloudfront.CfnDistribution(stack, 'MediaDistribution', {
    distributionConfig: {
      enabled: true,
      comment: `${nameOf(config, 'media')}: images as they are shown`,
      httpVersion: 'http2and3',
      ipv6Enabled: true,
      // The cheapest edge locations; a deployment that needs all of them says so here.
      priceClass: 'PriceClass_100',
      origins: [
        {
          id: 'media',
          domainName: bucket.bucketRegionalDomainName,
          originPath: `/${SERVED}`,
          originAccessControlId: access.ref,
          s3OriginConfig: { originAccessIdentity: '' },
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: 'media',
        viewerProtocolPolicy: 'https-only',
        allowedMethods: ['GET', 'HEAD'],
        cachedMethods: ['GET', 'HEAD'],
        cachePolicyId: CACHING_OPTIMIZED,
        responseHeadersPolicyId: createHeaders(stack, config).ref,
        // Images are compressed already.
        compress: false,
      },
    },
  });
  acknowledge(distribution, 'AwsSolutions-CFR1', 'People of a social app are anywhere.');
  acknowledge(
    distribution,
    'AwsSolutions-CFR2',
    'It serves static images by GET; a firewall costs 5 USD a month before the first of them.',
  );
  acknowledge(
    distribution,
    'AwsSolutions-CFR3',
    'Who looks at which image is nobody’s business; CloudFront counts requests without saying whose.',
  );
  acknowledge(
    distribution,
    'AwsSolutions-CFR4',
    'The rule asks for a certificate of an own domain; CloudFront’s own name comes with its own.',
  );
  return distribution;
};

/** The private bucket of uploads, and the CDN in front of what was made of them. */
export const createMedia = (stack: Stack, config: Config, keep: boolean): Media => {
  const bucket = createBucket(stack, config, keep);
  const distribution = createDistribution(stack, config, bucket);
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects(`${SERVED_OBJECTS}*`)],
      conditions: {
        StringEquals: {
          'AWS:SourceArn': stack.formatArn({ service: 'cloudfront', region: '', resource: 'distribution', resourceName: distribution.ref }),
        },
      },
    }),
  );
  new core.CfnOutput(stack, 'MediaUrl', { value: `https://${distribution.attrDomainName}` });
  return { bucket, url: `https://${distribution.attrDomainName}` };
};
