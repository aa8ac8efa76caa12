import type { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { core, iam, s3 } from '../cdk.ts';
import type { Config } from '../config.ts';
import { acknowledge } from './acknowledge.ts';

/** Key prefixes of uploads and of processed images. The CDN can read only the latter. */
export const UPLOADS = 'media/';
export const SERVED = 'served';
export const SERVED_OBJECTS = `${SERVED}/`;
/** Key prefix of renditions that are hidden for now. No address leads to them. */
export const KEPT_OBJECTS = 'kept/';

/** Key prefix of exports of personal data, which only their owner can download, by a signed address. */
export const EXPORTS = 'exports/';
const EXPORT_DAYS = 7;

/** Key prefix of notifications that have left the table. */
export const PAST = 'past/';
/** A job deletes them two years after their day; this is for what it leaves. */
const PAST_DAYS = 730;

/** Retention of uploads. It equals that of dead letters, so that failed uploads can still be processed. */
const UPLOAD_DAYS = 14;

/**
 * Lets distributions of this account read served images. The policy cannot name the CDN, which is in a later stack that may be
 * absent; nothing but a distribution with origin access control can use it.
 */
const allowDistributions = (stack: Stack, bucket: Bucket): void => {
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects(`${SERVED_OBJECTS}*`)],
      conditions: {
        StringEquals: { 'AWS:SourceAccount': stack.account },
        ArnLike: { 'AWS:SourceArn': stack.formatArn({ service: 'cloudfront', region: '', resource: 'distribution', resourceName: '*' }) },
      },
    }),
  );
};

/** Creates the private bucket of uploads, images, exports and past notifications. */
export const createBucket = (stack: Stack, config: Config, removalPolicy: RemovalPolicy): Bucket => {
  const bucket = new s3.Bucket(stack, 'Media', {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    lifecycleRules: [
      { id: 'unfinished-parts', abortIncompleteMultipartUploadAfter: core.Duration.days(1) },
      { id: 'exports', prefix: EXPORTS, expiration: core.Duration.days(EXPORT_DAYS) },
      { id: 'past', prefix: PAST, expiration: core.Duration.days(PAST_DAYS) },
      // An upload is deleted once it is processed; remaining ones were never completed.
      { id: 'uploads-left-over', prefix: UPLOADS, expiration: core.Duration.days(UPLOAD_DAYS) },
    ],
    ...(config.corsOrigins.length > 0
      ? {
          cors: [{ allowedMethods: [s3.HttpMethods.POST], allowedOrigins: config.corsOrigins, allowedHeaders: ['*'], maxAge: 86_400 }],
        }
      : {}),
    removalPolicy,
  });
  acknowledge(bucket, 'AwsSolutions-S1', 'The API audits uploads; logs of reads would record which user views which image.');
  allowDistributions(stack, bucket);
  return bucket;
};
