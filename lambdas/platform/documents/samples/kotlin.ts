import { filled, type SampleRequest } from './request.ts';

/** A raw string replaces `$name` too. */
const raw = (text: string): string => `"""${text.split('$').join(`$\{'$'}`)}"""`;

/** With OkHttp. */
export const kotlinSample = (request: SampleRequest): string => {
  const { method, credential, key, body } = request;
  const sent =
    body === undefined
      ? method === 'DELETE' || method === 'GET'
        ? `.${method.toLowerCase()}()`
        : `.${method.toLowerCase()}(ByteArray(0).toRequestBody())`
      : `.${method.toLowerCase()}(${raw(JSON.stringify(body, null, 2))}.toRequestBody("application/json".toMediaType()))`;
  return [
    'val request = Request.Builder()',
    `  .url("$url${filled(request, (name) => `$${name}`)}")`,
    ...(credential === 'token' ? ['  .header("Authorization", "Bearer $token")'] : []),
    ...(credential === 'apiKey' ? ['  .header("X-API-Key", key)'] : []),
    ...(key ? ['  .header("Idempotency-Key", UUID.randomUUID().toString())'] : []),
    ...(method === 'GET' ? [] : [`  ${sent}`]),
    '  .build()',
    'val response = OkHttpClient().newCall(request).execute()',
  ].join('\n');
};
