import * as z from 'zod';

type Member = z.ZodObject<{ type: z.ZodLiteral<string> }>;

/**
 * A union of objects by their `type` that will grow. `other` takes the types that are not known yet, and a known one whose data
 * has another form, which a former version may have stored: one old item must not fail a whole page. A client that names all
 * types it handles reads an item as the `known` union, whose discriminator is closed, and ignores the rest.
 */
export const openUnion = <const Known extends readonly [Member, ...Member[]], Other extends z.ZodType>(
  name: string,
  known: Known,
  other: (type: z.ZodString) => Other,
) => {
  const mapping = Object.fromEntries(known.map((member) => [member.shape.type.value, `#/components/schemas/${member.meta()?.id}`]));
  const type = z.string().meta({ description: 'A type that this version does not name', not: { enum: Object.keys(mapping) } });
  return z.union([
    z.discriminatedUnion('type', known).meta({ id: `Known${name}`, discriminator: { propertyName: 'type', mapping } }),
    other(type),
  ]);
};
