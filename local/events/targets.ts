import { randomUUID } from 'node:crypto';
import type { LocalContext } from '../service.ts';
import { queuesHandle } from '../sqs/handle.ts';
import type { Recorded } from '../traces.ts';

export type Target = {
  Id?: string;
  Arn: string;
  Input?: string;
  InputPath?: string;
  InputTransformer?: { InputPathsMap?: Record<string, string>; InputTemplate: string };
  SqsParameters?: { MessageGroupId?: string };
  DeadLetterConfig?: { Arn?: string };
};

/** Value of an event at a path such as `$.detail.items[0].id`. */
const at = (event: unknown, path: string): unknown =>
  [...path.matchAll(/[^.[\]$]+/g)].reduce<unknown>((value, [key]) => (value as Record<string, unknown> | undefined)?.[key], event);

/** Whether a position of a template lies between quotes. */
const isInText = (template: string, offset: number): boolean =>
  (template.slice(0, offset).replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1;

/** Input of a target for an event, as text. */
export const inputOf = ({ Input, InputPath, InputTransformer }: Target, event: unknown): string => {
  if (Input !== undefined) return Input;
  if (InputPath !== undefined) return JSON.stringify(at(event, InputPath));
  if (!InputTransformer) return JSON.stringify(event);
  const { InputPathsMap = {}, InputTemplate } = InputTransformer;
  return InputTemplate.replace(/<([\w.-]+)>/g, (_, name: string, offset: number) => {
    const value = name === 'aws.events.event.json' ? event : at(event, InputPathsMap[name] ?? `$.${name}`);
    const json = JSON.stringify(value ?? null);
    if (!isInText(InputTemplate, offset)) return json;
    // Inside a text, a string stands as it is and anything else as its JSON.
    return typeof value === 'string' ? json.slice(1, -1) : JSON.stringify(json).slice(1, -1);
  });
};

/** Delivers to queues and functions. What is sent is stored when `deliver` resolves; a function is invoked asynchronously. */
export const createDelivery = (context: LocalContext) => {
  const queueOf = (arn: string) => queuesHandle.get(context).byArn(arn);

  const deadLetter = async ({ DeadLetterConfig, Arn }: Target, body: string, reason: string) => {
    const dead = DeadLetterConfig?.Arn && queueOf(DeadLetterConfig.Arn);
    if (!dead) return console.error(`local event for ${Arn} is lost, it has no dead-letter queue: ${reason}`);
    const attributes = { TARGET_ARN: { DataType: 'String', StringValue: Arn }, ERROR_MESSAGE: { DataType: 'String', StringValue: reason } };
    await dead.send({ body, attributes });
  };

  return {
    deliver: async (target: Target, input: string, cause?: Recorded): Promise<void> => {
      if (target.Arn.startsWith('arn:aws:lambda:')) return queuesHandle.get(context).invokeLater(target.Arn, input, cause);
      const queue = queueOf(target.Arn);
      if (!queue) return deadLetter(target, input, 'no such queue');
      const { fifo, contentBasedDeduplication } = queue.settings;
      const group = target.SqsParameters?.MessageGroupId;
      if (fifo && group === undefined) return deadLetter(target, input, 'a FIFO queue needs a MessageGroupId');
      await queue.send({
        body: input,
        cause,
        ...(fifo && { group, ...(!contentBasedDeduplication && { deduplicationId: randomUUID() }) }),
      });
    },
  };
};

/** @throws Error that names a target which is neither a queue nor a function */
export const checkTarget = ({ Arn }: Target, where: string) => {
  if (!/^arn:aws:(sqs|lambda):/.test(Arn)) throw new Error(`${where} has a target the local stack does not deliver to: ${Arn}`);
};
