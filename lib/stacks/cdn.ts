import type { Stack } from 'aws-cdk-lib';
import type { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { cloudfront, core } from '../cdk.ts';
import type { Config } from '../config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { nameRecords, viewerCertificate } from '../constructs/custom-domain.ts';
import { SERVED } from '../constructs/media.ts';
import { globalNameOf, nameOf } from '../resources.ts';

/** AWS's managed policy `CachingOptimized`, which ignores cookies and queries. */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

/** Creates headers that keep browsers from interpreting an object as anything but an image. */
const createHeaders = (stack: Stack, config: Config) =>
  new cloudfront.CfnResponseHeadersPolicy(stack, 'MediaHeaders', {
    responseHeadersPolicyConfig: {
      name: globalNameOf(stack, config, 'media'),
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
      name: globalNameOf(stack, config, 'media'),
      originAccessControlOriginType: 's3',
      signingBehavior: 'always',
      signingProtocol: 'sigv4',
    },
  });
  const distribution = new cloudfront.CfnDistribution(stack, 'MediaDistribution', {
    distributionConfig: {
      enabled: true,
      ...viewerCertificate(config.domains.media),
      comment: `${nameOf(config, 'media')}: processed images`,
      httpVersion: 'http2and3',
      ipv6Enabled: true,
      priceClass: config.cdnPriceClass,
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
  if (!config.domains.media)
    acknowledge(
      distribution,
      'AwsSolutions-CFR4',
      'The rule requires a certificate for a custom domain; the default domain has CloudFront’s certificate.',
    );
  return distribution;
};

/** Creates the CDN of processed images. An account that CloudFront has not verified can leave out this stack. @returns its URL */
export const createCdnStack = (stack: Stack, config: Config, bucket: Bucket): string => {
  const distribution = createDistribution(stack, config, bucket);
  const { media } = config.domains;
  if (media) nameRecords(stack, 'Media', config, media.name, distribution);
  const url = `https://${media?.name ?? distribution.attrDomainName}`;
  new core.CfnOutput(stack, 'MediaUrl', { value: url });
  return url;
};

/** Addresses of images while no CDN serves them. They change by themselves once there is one. */
export const urlWithoutCdn = (bucket: Bucket): string => `https://${bucket.bucketRegionalDomainName}/${SERVED}`;
