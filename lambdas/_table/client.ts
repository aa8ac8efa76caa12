import { ConditionalCheckFailedException, DynamoDBServiceException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Operation, type Operations, requestText, responseOf } from './operations.ts';
import { createRetries } from './retries.ts';
import { type TableResponse, transport } from './transport.ts';

/*
 * Client of the table. It sends, signs and retries as the SDK does, and resolves endpoint, identity and headers once instead of
 * in a stack of middlewares for each call, which took a third of a function's processor time (docs/adr/0027).
 */

/** Few attempts, because `transact` retries within the time left. */
const MAX_ATTEMPTS = 4;
const retries = createRetries();

type Fault = { __type?: string; message?: string; Message?: string } & Record<string, unknown>;

const faultOf = (text: string): Fault => {
  try {
    return JSON.parse(text) as Fault;
  } catch {
    // A load balancer answers text.
    return { message: text.slice(0, 200) };
  }
};

/** Returns the SDK's error of a response, so that callers test its class or name. Items in it stay in DynamoDB's JSON. */
const errorOf = ({ status, text }: TableResponse): DynamoDBServiceException => {
  const { __type = 'UnknownError', message, Message, ...fault } = faultOf(text);
  const name = __type.slice(__type.indexOf('#') + 1);
  const common = { message: message ?? Message ?? name, $metadata: { httpStatusCode: status } };
  if (name === 'ConditionalCheckFailedException') return new ConditionalCheckFailedException({ ...fault, ...common });
  if (name === 'TransactionCanceledException') return new TransactionCanceledException({ ...fault, ...common });
  return new DynamoDBServiceException({ ...common, name, $fault: status >= 500 ? 'server' : 'client' });
};

const attempt = async (operation: Operation, body: string): Promise<{ text: string } | { error: unknown }> => {
  try {
    const response = await transport.post(operation, body);
    return response.status === 200 ? response : { error: errorOf(response) };
  } catch (error) {
    return { error };
  }
};

/** `$metadata.attempts` tells whether an earlier attempt may have taken effect. */
const withAttempts = (error: unknown, attempts: number): unknown =>
  typeof error === 'object' && error !== null
    ? Object.assign(error, { $metadata: { ...(error as Partial<DynamoDBServiceException>).$metadata, attempts } })
    : error;

const send = async <Name extends Operation>(operation: Name, input: Operations[Name][0]): Promise<Operations[Name][1]> => {
  const body = requestText(input);
  for (let attempts = 1; ; attempts += 1) {
    const result = await attempt(operation, body);
    if ('text' in result) {
      retries.succeeded(attempts);
      return { ...responseOf(result.text), $metadata: { attempts } } as Operations[Name][1];
    }
    const delay = attempts < MAX_ATTEMPTS ? retries.delayFor(result.error, attempts) : undefined;
    if (delay === undefined) throw withAttempts(result.error, attempts);
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
};

/** All calls pass here, so that tests can wrap them. */
export const tableClient = { send };

/**
 * Calls the table with JavaScript values. Throttling, server errors and lost connections are retried with jitter.
 * @throws the SDK's errors by class or name, or the connection's.
 */
export const callTable: typeof send = (operation, input) => tableClient.send(operation, input);

type Command = { input: object; clientCommand: { schema: readonly unknown[] } };

/** Sends the commands of `@aws-sdk/lib-dynamodb`, for dynamodb-toolbox. The third member of a command's schema is its operation. */
export const documentClient = {
  send: ({ input, clientCommand }: Command) => callTable(clientCommand.schema[2] as Operation, input as Operations[Operation][0]),
} as unknown as Pick<DynamoDBDocumentClient, 'send'>;
