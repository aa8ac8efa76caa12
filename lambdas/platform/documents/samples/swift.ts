import { filled, type SampleRequest } from './request.ts';

export const swiftSample = (request: SampleRequest): string => {
  const { method, credential, key, body } = request;
  const header = (name: string, value: string): string => `request.setValue("${value}", forHTTPHeaderField: "${name}")`;
  return [
    `var request = URLRequest(url: URL(string: "\\(url)${filled(request, (name) => `\\(${name})`)}")!)`,
    ...(method === 'GET' ? [] : [`request.httpMethod = "${method}"`]),
    ...(credential === 'token' ? [header('Authorization', 'Bearer \\(token)')] : []),
    ...(credential === 'apiKey' ? [header('X-API-Key', '\\(key)')] : []),
    ...(key ? [header('Idempotency-Key', '\\(UUID().uuidString)')] : []),
    ...(body === undefined
      ? []
      : [header('Content-Type', 'application/json'), `request.httpBody = Data(#"""\n${JSON.stringify(body, null, 2)}\n"""#.utf8)`]),
    'let (data, response) = try await URLSession.shared.data(for: request)',
  ].join('\n');
};
