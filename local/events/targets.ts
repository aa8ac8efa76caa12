import { randomUUID } from 'node:crypto';
import type { LocalContext } from '../service.ts';
import { queuesHandle } from '../sqs/handle.ts';

export type Target = {
  Id?: string;
  Arn: string;
  Input?: string;
  InputPath?: string;
  InputTransformer?: { InputPathsMap?: Record<string, string>; InputTemplate: string };
  SqsParameters?: { MessageGroupId?: string };
  DeadLetterConfig?: { Arn?: string };
  RetryPolicy?: { MaximumRetryAttempts?: number };
};

/** `$.detail.items[0].id` of an event. */
const at = (event: unknown, path: string): unknown =>
  [...path.matchAll(/[^.[\]$]+/g)].reduce<unknown>((value, [key]) => (value as Record<string, unknown> | undefined)?.[key], event);

/** What a target receives of an event, as text. */
export const inputOf = ({ Input, InputPath, InputTransformer }: Target, event: unknown): string => {
  if (Input !== undefined) return Input;
  if (InputPath !== undefined) return JSON.stringify(at(event, InputPath));
  if (!InputTransformer) return JSON.stringify(event);
  const { InputPathsMap = {}, InputTemplate } = InputTransformer;
  return InputTemplate.replace(/"?<([\w.-]+)>"?/g, (found, name: string) => {
    const value = name === 'aws.events.event.json' ? event : at(event, InputPathsMap[name] ?? `$.${name}`);
    const quoted = found.startsWith('"') && found.endsWith('"');
    if (typeof value === 'string') return quoted ? JSON.stringify(value) : found.replace(/<[\w.-]+>/, value);
    return quoted ? JSON.stringify(JSON.stringify(value ?? null)) : found.replace(/<[\w.-]+>/, JSON.stringify(value) ?? '');
  });
};

/**
 * Delivers to queues and functions. What goes to a queue is stored when this resolves; a function is invoked asynchronously, as
 * on AWS: tried again twice, then its dead-letter queue has it.
 */
export const createDelivery = (context: LocalContext) => {
  let running = 0;
  const queueOf = (arn: string) => queuesHandle.get(context).byArn(arn);

  const invoke = async (target: Target, input: string) => {
    running += 1;
    try {
      const attempts = 1 + (target.RetryPolicy?.MaximumRetryAttempts ?? 2);
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const { error } = await context.invoke(target.Arn, JSON.parse(input), { kind: 'queue' });
        if (!error) return;
      }
      await bury(target, input, `${attempts} attempts failed`);
    } finally {
      running -= 1;
    }
  };
  const bury = async ({ DeadLetterConfig, Arn }: Target, body: string, reason: string) => {
    const dead = DeadLetterConfig?.Arn && queueOf(DeadLetterConfig.Arn);
    if (!dead) return console.error(`local event for ${Arn} is lost, it has no dead-letter queue: ${reason}`);
    const attributes = { TARGET_ARN: { DataType: 'String', StringValue: Arn }, ERROR_MESSAGE: { DataType: 'String', StringValue: reason } };
    await dead.send({ body, attributes });
  };

  return {
    busy: () => running,
    deliver: async (target: Target, input: string): Promise<void> => {
      if (target.Arn.startsWith('arn:aws:lambda:')) return void invoke(target, input);
      const queue = queueOf(target.Arn);
      if (!queue) return bury(target, input, 'no such queue');
      const { fifo, contentBasedDeduplication } = queue.settings;
      const group = target.SqsParameters?.MessageGroupId;
      if (fifo && group === undefined) return bury(target, input, 'a FIFO queue needs a MessageGroupId');
      await queue.send({ body: input, ...(fifo && { group, ...(!contentBasedDeduplication && { deduplicationId: randomUUID() }) }) });
    },
  };
};

/** @throws Error naming a target that is neither queue nor function. */
export const checkTarget = ({ Arn }: Target, where: string) => {
  if (!/^arn:aws:(sqs|lambda):/.test(Arn)) throw new Error(`${where} has a target the local stack does not deliver to: ${Arn}`);
};
