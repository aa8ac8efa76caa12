import { Agent, request } from 'node:http';

/** What a call cost at the table, and how long it waited there, as the stack's `Server-Timing` says. */
export type Units = { calls: number; readUnits: number; writeUnits: number; tableMs: number };
export type Answer = Units & {
  status: number;
  text: string;
  headers: Record<string, string | string[] | undefined>;
  /** Milliseconds from sending to the last byte. */
  ms: number;
  json(): unknown;
};

/** Every connection stays open, and a storm opens as many as it needs. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, maxFreeSockets: 1024 });

const unitsOf = (timing: unknown): Units => {
  const [, tableMs = 0, calls = 0, readUnits = 0, writeUnits = 0] =
    /dur=([\d.]+);desc="calls=([\d.]+) rru=([\d.]+) wru=([\d.]+)/.exec(String(timing)) ?? [];
  return { calls: Number(calls), readUnits: Number(readUnits), writeUnits: Number(writeUnits), tableMs: Number(tableMs) };
};

/** One HTTP call with as little of a client around it as possible: node:http, no parsing before the clock is read. */
export const callUrl = (method: string, url: string, headers: Record<string, string>, body?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
    const start = performance.now();
    const outgoing = request(url, { method, agent, headers: { ...sent, ...headers } }, (incoming) => {
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

/** Calls DynamoDB at the AWS endpoint, without the SDK. @throws Error with the response of a failed call */
export const callEndpoint = async (endpointUrl: string, operation: string, input: string): Promise<Answer> => {
  const answer = await callUrl(
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
  if (answer.status !== 200) throw new Error(`${operation} answered ${answer.status}: ${answer.text}`);
  return answer;
};
