import { execFileSync } from 'node:child_process';
import { operations } from '../../lambdas/platform/documents/operations.ts';
import { curlSample } from '../../lambdas/platform/documents/samples/curl.ts';
import { kotlinSample } from '../../lambdas/platform/documents/samples/kotlin.ts';
import { type SampleRequest, sampleRequest } from '../../lambdas/platform/documents/samples/request.ts';
import { swiftSample } from '../../lambdas/platform/documents/samples/swift.ts';
import { typescriptSample } from '../../lambdas/platform/documents/samples/typescript.ts';

const awkward: SampleRequest = {
  method: 'PUT',
  path: '/v1/things/{thingId}',
  names: ['thingId'],
  query: ['query'],
  key: true,
  credential: 'token',
  body: { text: "It's $5 \\ a piece", 'a-b': [1, null], empty: {} },
};

test('curl sends the body of its sample to the byte, through a shell', () => {
  const curl = 'curl() { printf "%s\\n" "$@"; }; uuidgen() { echo key; }; URL=http://kith; TOKEN=token; thingId=7; query=q\n';
  const sent = execFileSync('bash', ['-c', `${curl}${curlSample(awkward)}`], { encoding: 'utf8' });
  expect(sent).toBe(
    [
      ...['-X', 'PUT', 'http://kith/v1/things/7?query=q', '-H', 'authorization: Bearer token', '-H', 'idempotency-key: key'],
      ...['-H', 'content-type: application/json', '-d', JSON.stringify(awkward.body, null, 2), ''],
    ].join('\n'),
  );
});

test('a shell reads the samples of all operations', () => {
  const all = operations.map((operation) => curlSample(sampleRequest(operation))).join('\n');
  expect(() => execFileSync('bash', ['-n'], { input: all })).not.toThrow();
});

test('TypeScript, Swift and Kotlin write names as names and text as text', () => {
  expect(typescriptSample(awkward)).toContain(`  params: { path: { thingId }, query: { query } },
  body: {
    text: 'It\\'s $5 \\\\ a piece',
    "a-b": [1, null],
    empty: {},
  },`);
  expect(swiftSample(awkward)).toContain('URL(string: "\\(url)/v1/things/\\(thingId)?query=\\(query)")!');
  expect(swiftSample(awkward)).toContain(`Data(#"""\n${JSON.stringify(awkward.body, null, 2)}\n"""#.utf8)`);
  expect(kotlinSample(awkward)).toContain(`"text": "It's \${'$'}5 \\\\ a piece"`);
  expect(kotlinSample({ ...awkward, body: undefined })).toContain('.put(ByteArray(0).toRequestBody())');
});
