import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

type Schema = Record<string, unknown>;
type OpenApi = { components: { schemas: Record<string, Schema> } } & Record<string, unknown>;
type Channel = {
  address: string;
  summary?: string;
  messages?: Record<string, { payload: { properties?: { data?: Schema } } }>;
  'x-snapshot'?: Schema;
};
type AsyncApi = { channels: Record<string, Channel>; components?: { schemas?: Record<string, Schema> } };

const object = (properties: Record<string, Schema>, rest: Schema = {}): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...rest,
});

/** The socket's topics as one schema: for each pattern, the data of its events by name, and its snapshot. */
const topicsSchema = ({ channels }: AsyncApi): Schema =>
  object(
    Object.fromEntries(
      Object.values(channels)
        .filter(({ address }) => address !== '/')
        .map(({ address, summary, messages = {}, 'x-snapshot': snapshot }) => [
          address,
          object(
            {
              events: object(
                Object.fromEntries(Object.entries(messages).map(([name, { payload }]) => [name, payload.properties?.data ?? {}])),
              ),
              ...(snapshot ? { snapshot } : {}),
            },
            { description: summary },
          ),
        ]),
    ),
    { description: 'Data of the socket’s events and snapshots, by the pattern of the topic' },
  );

/** The client makes a `KithError` of each body of an error, so the types say so. */
const AS_THE_CLIENT_SEES_IT: Record<string, string> = {
  '#/components/schemas/Problem': 'KithError',
  '#/components/schemas/GatewayMessage': 'GatewayError',
};

/** @returns the types of the client: paths, schemas, and the socket's topics as the schema `Topics` */
export const clientTypes = async (openApi: unknown, asyncApi: unknown): Promise<string> => {
  const api = structuredClone(openApi) as OpenApi;
  const socket = structuredClone(asyncApi) as AsyncApi;
  api.components.schemas = { ...socket.components?.schemas, ...api.components.schemas, Topics: topicsSchema(socket) };
  const nodes = await openapiTS(api as never, {
    silent: true,
    // A field with a default may be left out of a request.
    defaultNonNullable: false,
    inject: "import type { ClientCode, KithError } from '../errors.ts';\ntype GatewayError = KithError & { code: ClientCode };\n",
    transform: (_, { path }) => {
      const name = AS_THE_CLIENT_SEES_IT[path ?? ''];
      return name === undefined ? undefined : ts.factory.createTypeReferenceNode(name);
    },
  });
  return `// Written by docs/generate.ts from the contracts. Do not edit.\n${astToString(nodes)}`;
};
