import { indented, type SampleRequest } from './request.ts';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** Writes a value as TypeScript, without quotes that are not needed. */
const literal = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(literal).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).map(
      ([name, one]) => `  ${IDENTIFIER.test(name) ? name : JSON.stringify(name)}: ${indented(literal(one), '  ')},`,
    );
    return fields.length === 0 ? '{}' : `{\n${fields.join('\n')}\n}`;
  }
  return typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'` : String(value);
};

/** By the package `@kith/client`. The client adds the token, and the key of a call that needs one. */
export const typescriptSample = ({ method, path, names, query, body }: SampleRequest): string => {
  const params = [
    ...(names.length > 0 ? [`path: { ${names.join(', ')} }`] : []),
    ...(query.length > 0 ? [`query: { ${query.join(', ')} }`] : []),
  ];
  const options = [
    ...(params.length > 0 ? [`  params: { ${params.join(', ')} },`] : []),
    ...(body === undefined ? [] : [`  body: ${indented(literal(body), '  ')},`]),
  ];
  return `const { data, error } = await kith.api.${method}('${path}'${options.length > 0 ? `, {\n${options.join('\n')}\n}` : ''});`;
};
