import { isDeepStrictEqual } from 'node:util';
import type { StreamRecord } from './source.ts';

/** A write that changes nothing leaves no record in a stream of DynamoDB. */
export const changes = ({ eventName, newImage, oldImage }: StreamRecord) =>
  eventName !== 'MODIFY' || !isDeepStrictEqual(newImage, oldImage);

/** The record as Lambda hands it to a function. */
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
