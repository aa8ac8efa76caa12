import type { Attributes, SpanKind } from './span.ts';

type Received = { method: string; path: string; target: unknown; body: unknown };

/** Names of services by the prefix of their target. */
const SERVICES: Record<string, string> = {
  AmazonSQS: 'SQS',
  AWSEvents: 'EventBridge',
  secretsmanager: 'SecretsManager',
  AWSCognitoIdentityProviderService: 'Cognito',
};
/** Services without a target, by path. */
const PATHS: [RegExp, string][] = [
  [/^\/v2\/email\//, 'SES'],
  [/^\/exp\.host\//, 'Expo'],
];

/** Characters of a frame in which its names stand. */
const NAMED = 1000;
/** Names of a frame, without its contents: these may be private messages. */
export const frameNames = (text: string): string => {
  const named = [...text.slice(0, NAMED).matchAll(/"(?:type|topic|event|code)":"([\w:.-]{1,80})"/g)].map(([, name]) => name);
  return named.join(' ');
};

/** A call by what it does. Paths lose their query, which may hold a signature. */
export const callOf = ({ method, path, target, body }: Received): { kind: SpanKind; name: string; attributes: Attributes } => {
  if (typeof target === 'string') {
    const dot = target.indexOf('.');
    const operation = target.slice(dot + 1);
    if (target.startsWith('DynamoDB')) return { kind: 'table', name: operation, attributes: { operation } };
    const service = SERVICES[target.slice(0, dot)] ?? target.slice(0, dot);
    return { kind: 'call', name: `${service} ${operation}`, attributes: { service, operation } };
  }
  const own = path.replace(/\?.*/s, '');
  const [, connectionId] = /^\/@connections\/([^/]+)/.exec(own) ?? [];
  if (connectionId !== undefined) {
    const attributes = { connectionId: decodeURIComponent(connectionId) };
    if (method === 'POST') {
      const bytes = body as Buffer | string;
      return {
        kind: 'send',
        name: frameNames(String(bytes.slice(0, NAMED))) || 'frame',
        attributes: { ...attributes, bytes: bytes.length },
      };
    }
    return { kind: 'call', name: `connection ${method}`, attributes: { ...attributes, service: 'connections', operation: method } };
  }
  const service = PATHS.find(([pattern]) => pattern.test(own))?.[1] ?? 'S3';
  return { kind: 'call', name: `${service} ${method}`, attributes: { service, operation: method, path: own } };
};
