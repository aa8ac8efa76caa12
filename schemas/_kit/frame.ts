import * as z from 'zod';

export const FrameId = z
  .union([z.string().max(128), z.int()])
  .optional()
  .meta({ description: 'Returned in the response' });

/** A frame that clients send. Its domain handles it; a frame with an `id` gets an `ack` or `error` frame. */
export type FrameDefinition = {
  /** `lower_snake_case`, unique over all domains. */
  readonly type: string;
  readonly summary: string;
  /** Fields beside `type` and `id`. */
  readonly fields: z.ZodRawShape;
};

export const frame = <const Definition extends FrameDefinition>(definition: Definition): Definition => definition;

/** Returns the schema of a frame with its `type` and `id`. */
export const frameSchema = <Definition extends FrameDefinition>({ type, fields }: Definition) =>
  z.strictObject({ type: z.literal(type), id: FrameId, ...fields }) as z.ZodObject<
    { type: z.ZodLiteral<Definition['type']>; id: typeof FrameId } & Definition['fields'],
    z.core.$strict
  >;

export type FrameData<Definition extends FrameDefinition> = z.output<ReturnType<typeof frameSchema<Definition>>>;
