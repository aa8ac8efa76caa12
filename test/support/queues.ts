import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `task` names the messages of a queue that holds those of several. */
export type Waiting = { queue: string; task?: string; body: unknown; delaySeconds: number };
type Entry = { Id: string; MessageBody: string; DelaySeconds?: number };
/** A batch, or a single message. */
type Sent = { QueueUrl: string; Entries?: Entry[]; MessageBody?: string };

/** Starts queues that only collect messages; a test delivers them. */
export const startQueues = async (names: readonly string[]): Promise<{ waiting: Waiting[]; stop(): void }> => {
  const waiting: Waiting[] = [];
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const {
        QueueUrl,
        MessageBody: single = '',
        Entries = [{ Id: '0', MessageBody: single }],
      } = JSON.parse(Buffer.concat(parts).toString()) as Sent;
      const isBatch = single === '';
      for (const { MessageBody, DelaySeconds = 0 } of Entries)
        waiting.push({
          queue: QueueUrl.split('/').at(-1) ?? '',
          ...(JSON.parse(MessageBody) as { task: string; body: unknown }),
          delaySeconds: DelaySeconds,
        });
      const Successful = Entries.map(({ Id, MessageBody }) => ({
        Id,
        MessageId: randomUUID(),
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
      }));
      response.setHeader('content-type', 'application/x-amz-json-1.0').end(JSON.stringify(isBatch ? { Successful } : Successful[0]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.AWS_ENDPOINT_URL_SQS = url;
  process.env.QUEUE_URLS = JSON.stringify(Object.fromEntries(names.map((name) => [name, `${url}/1/${name}`])));
  return {
    waiting,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
