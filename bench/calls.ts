import { Agent, request } from 'node:http';

/** Cost of a call in DynamoDB and its wait for the table, from the stack's `Server-Timing` header. */
export type Units = { calls: number; readUnits: number; writeUnits: number; tableMs: number };
export type MeasuredResponse = Units & {
  status: number;
  text: string;
  headers: Record<string, string | string[] | undefined>;
  /** Milliseconds from sending the request to the last byte. */
  ms: number;
  json(): unknown;
};

/** Connections are kept alive, and bursts open as many as they need. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, maxFreeSockets: 1024 });

const unitsOf = (timing: unknown): Units => {
  const [, tableMs = 0, calls = 0, readUnits = 0, writeUnits = 0] =
    /dur=([\d.]+);desc="calls=([\d.]+) rru=([\d.]+) wru=([\d.]+)/.exec(String(timing)) ?? [];
  return { calls: Number(calls), readUnits: Number(readUnits), writeUnits: Number(writeUnits), tableMs: Number(tableMs) };
};

/** Makes one HTTP call with minimal client overhead: node:http, and no parsing before the clock is read. */
export const callUrl = (method: string, url: string, headers: Record<string, string>, body?: string): Promise<MeasuredResponse> =>
  new Promise((resolve, reject) => {
    const bodyHeaders = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
    const start = performance.now();
    const outgoing = request(url, { method, agent, headers: { ...bodyHeaders, ...headers } }, (incoming) => {
      incoming.setEncoding('utf8');
      let text = '';
      incoming.on('data', (chunk: string) => {
        text += chunk;
      });
      incoming.on('error', reject);
      incoming.on('end', () => {
        const ms = performance.now() - start;
        const { statusCode: status = 0, headers: received } = incoming;
        resolve({ status, text, headers: received, ms, ...unitsOf(received['server-timing']), json: () => JSON.parse(text) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

/** Makes one DynamoDB call over HTTP, without the SDK. @throws Error with the response of the table if the call failed. */
export const callDynamoDb = async (endpointUrl: string, operation: string, input: string): Promise<MeasuredResponse> => {
  const response = await callUrl(
    'POST',
    endpointUrl,
    {
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-date': '20260101T000000Z',
      authorization: 'AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=bench',
    },
    input,
  );
  if (response.status !== 200) throw new Error(`${operation} returned ${response.status}: ${response.text}`);
  return response;
};
