import type { DynamoDBStreamEvent } from 'aws-lambda';
import { createDynamodb } from '../../local/dynamodb.ts';
import { createSqs } from '../../local/sqs.ts';
import { createStreams } from '../../local/streams.ts';
import { type Options, tableResource } from '../support/local-services.ts';

/** Services that both the killed process and its test run. */
export const durableServices = (invoke: (functionId: string, event: DynamoDBStreamEvent) => unknown): Options => ({
  services: [createDynamodb(), createSqs(), createStreams()],
  resources: {
    Table: tableResource,
    Kept: { Type: 'AWS::SQS::Queue', Properties: {} },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
        FunctionName: 'reader',
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 7,
      },
    },
  },
  invoke,
});
