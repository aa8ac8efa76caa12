import * as z from 'zod';

export const FrameId = z
  .union([z.string().max(128), z.number()])
  .optional()
  .meta({ description: 'Echoed in the answer' });

/** A frame that clients send. Its domain answers it; a frame with an `id` is answered with `ack` or `error`. */
export type FrameDefinition = {
  /** `lower_snake_case`, unique over all domains. */
  readonly type: string;
  readonly summary: string;
  /** Fields beside `type` and `id`. */
  readonly fields: z.ZodRawShape;
};

export const frame = <const Definition extends FrameDefinition>(definition: Definition): Definition => definition;

/** The schema of a frame as it is sent. */
export const frameSchema = <Definition extends FrameDefinition>({ type, fields }: Definition) =>
  z.strictObject({ type: z.literal(type), id: FrameId, ...fields }) as z.ZodObject<
    { type: z.ZodLiteral<Definition['type']>; id: typeof FrameId } & Definition['fields'],
    z.core.$strict
  >;

export type FrameData<Definition extends FrameDefinition> = z.output<ReturnType<typeof frameSchema<Definition>>>;
