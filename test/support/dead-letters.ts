import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SharedStack } from './stack.ts';

export const deadLetterClient = ({ endpointUrl }: Pick<SharedStack, 'endpointUrl'>): SQSClient =>
  new SQSClient({
    endpoint: endpointUrl,
    region: 'local',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    useQueueUrlAsEndpoint: false,
  });

export const urlOfQueue = (name: string): string => `https://sqs.local.amazonaws.com/1/kith-local-${name}`;

/** Sends a dead letter by hand, which nothing receives again. @returns its id */
export const sendDeadLetter = async (client: SQSClient, name: string, body: unknown, more: object = {}): Promise<string> => {
  const { MessageId = '' } = await client.send(
    new SendMessageCommand({ QueueUrl: urlOfQueue(name), MessageBody: JSON.stringify(body), ...more }),
  );
  return MessageId;
};

/** Parameters of a dead letter of its own, for a call that deletes it. */
export const freshDeadLetter = async (stack: Pick<SharedStack, 'endpointUrl'>): Promise<{ queue: string; messageId: string }> => {
  const client = deadLetterClient(stack);
  try {
    return { queue: 'jobs', messageId: await sendDeadLetter(client, 'dead-letters-jobs', { task: 'unknown' }) };
  } finally {
    client.destroy();
  }
};
