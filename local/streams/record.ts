import { isDeepStrictEqual } from 'node:util';
import type { StreamRecord } from './source.ts';

/** A write that changes nothing creates no record in a DynamoDB stream. */
export const changes = ({ eventName, newImage, oldImage }: StreamRecord) =>
  eventName !== 'MODIFY' || !isDeepStrictEqual(newImage, oldImage);

/** Record in the format of Lambda events. */
export const lambdaRecord = (record: StreamRecord, { arn, region, offset }: { arn: string; region: string; offset: number }) => ({
  eventID: record.position,
  eventName: record.eventName,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: region,
  eventSourceARN: arn,
  ...(record.expired && { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }),
  dynamodb: {
    ApproximateCreationDateTime: Math.floor((record.createdAt + offset) / 1000),
    Keys: record.keys,
    ...(record.newImage && { NewImage: record.newImage }),
    ...(record.oldImage && { OldImage: record.oldImage }),
    SequenceNumber: record.position,
    SizeBytes: record.bytes,
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  },
});
export type LambdaRecord = ReturnType<typeof lambdaRecord>;
