import type { Stack } from 'aws-cdk-lib';
import type { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { cloudfront, core, iam, s3 } from '../cdk.ts';
import type { Config } from '../config.ts';
import { type Media, nameOf } from '../resources.ts';
import { acknowledge } from './acknowledge.ts';

/** Key prefixes of uploads and of processed images. The CDN can read only the latter. */
export const UPLOADS = 'media/';
const SERVED = 'served';
export const SERVED_OBJECTS = `${SERVED}/`;
/** Key prefix of renditions that are hidden for now. No address leads to them. */
export const KEPT_OBJECTS = 'kept/';

/** Key prefix of exports of personal data, which only their owner can download, by a signed address. */
export const EXPORTS = 'exports/';
const EXPORT_DAYS = 7;

/** Retention of uploads. It equals that of dead letters, so that failed uploads can still be processed. */
const UPLOAD_DAYS = 14;
/** AWS's managed policy `CachingOptimized`, which ignores cookies and queries. */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

const createBucket = (stack: Stack, config: Config, keep: boolean): Bucket => {
  const bucket = new s3.Bucket(stack, 'Media', {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    lifecycleRules: [
      { id: 'unfinished-parts', abortIncompleteMultipartUploadAfter: core.Duration.days(1) },
      { id: 'exports', prefix: EXPORTS, expiration: core.Duration.days(EXPORT_DAYS) },
      // An upload is deleted once it is processed; remaining ones were never completed.
      { id: 'uploads-left-over', prefix: UPLOADS, expiration: core.Duration.days(UPLOAD_DAYS) },
    ],
    ...(config.corsOrigins.length > 0
      ? {
          cors: [{ allowedMethods: [s3.HttpMethods.POST], allowedOrigins: config.corsOrigins, allowedHeaders: ['*'], maxAge: 86_400 }],
        }
      : {}),
    removalPolicy: keep ? core.RemovalPolicy.RETAIN : core.RemovalPolicy.DESTROY,
  });
  acknowledge(bucket, 'AwsSolutions-S1', 'The API audits uploads; logs of reads would record which user views which image.');
  return bucket;
};

/** Creates headers that keep browsers from interpreting an object as anything but an image. */
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
      comment: `${nameOf(config, 'media')}: processed images`,
      httpVersion: 'http2and3',
      ipv6Enabled: true,
      // The cheapest edge locations; change it for a deployment that needs all of them.
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
      // A restored image is served at once. CloudFront would remember for ten seconds that it was absent.
      customErrorResponses: [{ errorCode: 403, errorCachingMinTtl: 0 }],
    },
  });
  acknowledge(distribution, 'AwsSolutions-CFR1', 'Users of a social app are in any country.');
  acknowledge(distribution, 'AwsSolutions-CFR2', 'It serves static images by GET; a firewall costs at least 5 USD a month.');
  acknowledge(
    distribution,
    'AwsSolutions-CFR3',
    'Logs would record which user views which image; CloudFront metrics count requests without users.',
  );
  acknowledge(
    distribution,
    'AwsSolutions-CFR4',
    'The rule requires a certificate for a custom domain; the default domain has CloudFront’s certificate.',
  );
  return distribution;
};

/** Creates the private bucket of uploads, and the CDN of processed images. */
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
