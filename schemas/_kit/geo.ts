import * as z from 'zod';

/** A place on the earth, in degrees of WGS 84. */
const fields = { lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) };
const described = { description: 'A place, in degrees', examples: [{ lat: 48.3069, lon: 14.2858 }] };
export const NewLocation = z.strictObject(fields).meta({ id: 'NewLocation', ...described });
export const Location = z.object(fields).meta({ id: 'Location', ...described });
export type Location = z.infer<typeof Location>;

const DEGREES = String.raw`-?\d{1,3}(?:\.\d{1,10})?`;
const PATTERN = new RegExp(`^${DEGREES},${DEGREES}$`);

export const parseLocation = (text: string): Location => {
  const [lat = Number.NaN, lon = Number.NaN] = text.split(',').map(Number);
  return { lat, lon };
};

/** A place in a query, `48.3069,14.2858`. */
export const queryLocation = () =>
  z
    .string()
    .regex(PATTERN, { error: 'must be a latitude and a longitude such as 48.3069,14.2858' })
    .refine((text) => !PATTERN.test(text) || Location.safeParse(parseLocation(text)).success, {
      error: 'must have a latitude from -90 to 90 and a longitude from -180 to 180',
    })
    .meta({ examples: ['48.3069,14.2858'] });
