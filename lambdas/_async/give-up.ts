import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings } from '../_base/aws-client.ts';
import { correlationIds } from '../_base/correlation.ts';
import { deadLettersUrl, queueUrl, requiredEnvironment } from '../_base/env.ts';
import type { MessageOf, QueueDefinition } from '../_base/queue.ts';
import { queueArnOf } from './queue-url.ts';
import { taskRecord } from './records.ts';

const client = new SQSClient(clientSettings);

/**
 * Puts a message into the queue of dead letters, from where an operator can send it back to its own queue. For workers whose tries are not
 * those of the queue. The function needs the grants `giveUp` and to send to the queue.
 */
export const giveUp = async <Definition extends QueueDefinition>(
  queue: Definition,
  body: MessageOf<Definition>,
  problem: string,
): Promise<void> => {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  await client.send(
    new SendMessageCommand({
      QueueUrl: deadLettersUrl(),
      MessageBody: JSON.stringify(taskRecord(queue.name, body, correlationIds())),
      // As EventBridge names them, where a queue has rejected its event.
      MessageAttributes: {
        TARGET_ARN: text(queueArnOf(queueUrl(queue.name), requiredEnvironment('AWS_REGION'))),
        ERROR_MESSAGE: text(problem),
      },
    }),
  );
};
