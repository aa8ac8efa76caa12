import { filled, type SampleRequest } from './request.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export const curlSample = (request: SampleRequest): string => {
  const { method, credential, key, body } = request;
  // With a body, curl sends POST by itself.
  const named = method === 'GET' || (method === 'POST' && body !== undefined) ? '' : `-X ${method} `;
  return [
    `curl ${named}"$URL${filled(request, (name) => `$${name}`)}"`,
    ...(credential === 'token' ? ['-H "authorization: Bearer $TOKEN"'] : []),
    ...(credential === 'apiKey' ? ['-H "x-api-key: $KEY"'] : []),
    ...(key ? ['-H "idempotency-key: $(uuidgen)"'] : []),
    ...(body === undefined ? [] : ["-H 'content-type: application/json'", `-d ${quoted(JSON.stringify(body, null, 2))}`]),
  ].join(' \\\n  ');
};
