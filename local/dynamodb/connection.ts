import { Agent, request } from 'node:http';

export type EngineAnswer = { status: number; text: string };
/** DynamoDB-compatible server behind the proxy. */
export type Engine = {
  endpoint: string;
  /** @throws Error if no response arrived; the call may have taken effect */
  call(operation: string, body: string, prefix?: string): Promise<EngineAnswer>;
  close(): void;
};

export const connect = (endpoint: string): Engine => {
  const { hostname, port } = new URL(endpoint);
  // The engine runs one statement at a time, so more connections would not be faster.
  const agent = new Agent({ keepAlive: true, maxSockets: 16, scheduling: 'lifo' });
  return {
    endpoint,
    call: (operation, body, prefix = 'DynamoDB_20120810') =>
      new Promise((resolve, reject) => {
        const outgoing = request(
          {
            host: hostname,
            port,
            method: 'POST',
            path: '/',
            agent,
            headers: {
              'x-amz-target': `${prefix}.${operation}`,
              'content-type': 'application/x-amz-json-1.0',
              'content-length': Buffer.byteLength(body),
              'x-amz-date': '20260101T000000Z',
              authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
            },
          },
          (incoming) => {
            incoming.setEncoding('utf8');
            let text = '';
            incoming.on('data', (chunk: string) => {
              text += chunk;
            });
            incoming.on('end', () => resolve({ status: incoming.statusCode ?? 500, text }));
            incoming.on('error', reject);
          },
        );
        outgoing.on('error', reject);
        outgoing.end(body);
      }),
    close: () => agent.destroy(),
  };
};

/** Calls the engine for the stack itself and parses the response. @throws Error with the server's code and message */
export const ask = async (engine: Engine, operation: string, input: unknown, prefix?: string) => {
  const { status, text } = await engine.call(operation, JSON.stringify(input), prefix);
  const output = JSON.parse(text || '{}');
  if (status === 200) return output;
  throw Object.assign(new Error(`${operation}: ${output.__type} ${output.message ?? output.Message ?? ''}`), {
    code: String(output.__type),
  });
};
