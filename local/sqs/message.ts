import { createHash } from 'node:crypto';
import type { Recorded } from '../traces.ts';

export type MessageAttribute = { DataType: string; StringValue?: string; BinaryValue?: string };
export type Message = {
  id: string;
  /** Position in its queue, and the sequence number of a FIFO message. */
  row: number;
  body: string;
  attributes: Record<string, MessageAttribute>;
  group?: string;
  deduplicationId?: string;
  /** ARN of the queue from which the message was dead-lettered. */
  source?: string;
  /** Moved epoch ms. */
  sentAt: number;
  /** Reason why the message is not receivable: delayed, with a receiver, or failed and due for a retry. Undefined if it is receivable. */
  wait?: 'delay' | 'receiver' | 'retry';
  /** End of a delay or of the pause before a retry, moved epoch ms. */
  availableAt: number;
  /** End of the visibility timeout, real epoch ms. */
  invisibleUntil?: number;
  receives: number;
  firstReceivedAt?: number;
  /** Handle of the last receive. */
  receipt?: string;
  /** Second delivery of the same message. Only with chaos, never stored. */
  copy?: boolean;
  /** Its span, from its sending to its deletion. Never stored. */
  span?: Recorded | undefined;
};

export const md5 = (data: string | Buffer) => createHash('md5').update(data).digest('hex');

/** SQS's digest of message attributes: name, type and value, sorted by name, each with its length as prefix. */
export const attributesMd5 = (attributes: Record<string, MessageAttribute>): string | undefined => {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const sized = (data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, data]);
  };
  const parts = names.flatMap((name) => {
    const { DataType, StringValue, BinaryValue } = attributes[name]!;
    const binary = DataType.startsWith('Binary');
    const value = binary ? Buffer.from(BinaryValue ?? '', 'base64') : Buffer.from(StringValue ?? '');
    return [sized(Buffer.from(name)), sized(Buffer.from(DataType)), Buffer.from([binary ? 2 : 1]), sized(value)];
  });
  return md5(Buffer.concat(parts));
};

export const sequenceNumber = ({ row }: Message) => String(row).padStart(20, '0');

/** System attributes of a message, as strings. */
export const systemAttributes = (message: Message): Record<string, string> => ({
  SenderId: 'AIDALOCAL',
  SentTimestamp: String(Math.floor(message.sentAt)),
  ApproximateReceiveCount: String(message.receives),
  ApproximateFirstReceiveTimestamp: String(Math.floor(message.firstReceivedAt ?? 0)),
  ...(message.source && { DeadLetterQueueSourceArn: message.source }),
  ...(message.group !== undefined && {
    MessageGroupId: message.group,
    ...(message.deduplicationId !== undefined && {
      MessageDeduplicationId: message.deduplicationId,
      SequenceNumber: sequenceNumber(message),
    }),
  }),
});

export const sizeOf = (body: string, attributes: Record<string, MessageAttribute>) =>
  Object.entries(attributes).reduce(
    (total, [name, { DataType, StringValue = '', BinaryValue = '' }]) =>
      total + Buffer.byteLength(name) + Buffer.byteLength(DataType) + Buffer.byteLength(StringValue) + (BinaryValue.length * 3) / 4,
    Buffer.byteLength(body),
  );
