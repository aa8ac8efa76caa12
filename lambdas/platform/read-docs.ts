import document from '../../docs/generated/openapi.json' with { type: 'json' };
import type { readDocs as route } from '../../schemas/platform/routes.ts';
import { rawResult } from '../_http/result.ts';
import type { UseCase } from '../_http/serve.ts';
import { escapeHtml, PAGE_HEADERS, page, prose } from './html.ts';

type Schema = { type?: unknown; $ref?: string; [keyword: string]: unknown };
type Parameter = { $ref?: string; name?: string; in?: string; required?: boolean; description?: string; schema?: Schema };
type Media = { schema: Schema; example?: unknown };
type Response = { $ref?: string; description?: string; content?: Record<string, Media>; 'x-codes'?: string[] };
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, unknown>[];
  parameters: Parameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Response>;
  'x-role': string | null;
};

const json = (value: unknown): string => `<pre>${escapeHtml(JSON.stringify(value, null, 2))}</pre>`;

const schemaOf = (schema: Schema): string =>
  schema.$ref ? `<a href="#schema-${schema.$ref.split('/').at(-1)}">${schema.$ref.split('/').at(-1)}</a>` : json(schema);

const mediaOf = ({ schema, example }: Media): string => `${schemaOf(schema)}${example === undefined ? '' : json(example)}`;

const parametersOf = (parameters: Parameter[]): string => {
  const rows = parameters
    .filter(({ name }) => name !== undefined)
    .map(
      ({ name = '', in: place, required, description = '', schema = {} }) =>
        `<tr><td><code>${escapeHtml(name)}</code>${required ? ' *' : ''}</td><td>${place}</td><td>${schema.$ref ? schemaOf(schema) : `<code>${escapeHtml(String(schema.type ?? ''))}</code>`}</td><td>${prose(description)}</td></tr>`,
    );
  return rows.length > 0 ? `<table><tr><th>Parameter</th><th>in</th><th>type</th><th></th></tr>${rows.join('')}</table>` : '';
};

const shared = document.components.responses as Record<string, Response>;

const responseOf = ([status, given]: [string, Response]): string => {
  const { description = '', content, 'x-codes': codes } = given.$ref ? (shared[given.$ref.split('/').at(-1) ?? ''] ?? given) : given;
  if (codes)
    return `<tr><td>${status}</td><td>${codes.map((code) => `<a href="/docs/errors#${code}"><code>${code}</code></a>`).join(' · ')}</td></tr>`;
  const media = Object.values(content ?? {})[0];
  return `<tr><td>${status}</td><td>${media ? mediaOf(media) : prose(description)}</td></tr>`;
};

const operationOf = (path: string, method: string, operation: Operation): string => {
  const body = Object.values(operation.requestBody?.content ?? {})[0];
  const credentials = operation.security.flatMap((option) => Object.keys(option)).join(' or ') || 'public';
  return `<details id="${escapeHtml(operation.operationId)}"><summary><span class="method">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code> <span class="muted">${prose(operation.summary)}</span></summary>
${operation.description ? `<p>${prose(operation.description)}</p>` : ''}<p class="muted">${credentials}${operation['x-role'] ? `, role ${operation['x-role']}` : ''}</p>
${parametersOf(operation.parameters)}${body ? `<h4>Body</h4>${mediaOf(body)}` : ''}<h4>Responses</h4><table>${Object.entries(operation.responses).map(responseOf).join('')}</table></details>`;
};

const build = (): string => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as unknown as Operation })),
  );
  const sections = document.tags.map(({ name, description }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    return `<h2 id="${name}">${escapeHtml(description)}</h2>${own.map(({ path, method, operation }) => operationOf(path, method, operation)).join('\n')}`;
  });
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => `<details id="schema-${name}"><summary><code>${escapeHtml(name)}</code></summary>${json(schema)}</details>`,
  );
  const intro = `<p>${prose(document.info.description)}</p><p><a href="/v1/openapi.json">OpenAPI</a> · <a href="/v1/asyncapi.json">AsyncAPI (socket)</a> · <a href="/docs/errors">Errors</a></p>`;
  return page(
    `${document.info.title} ${document.info.version}`,
    `${intro}${sections.join('\n')}<h2 id="schemas">Schemas</h2>${schemas.join('\n')}`,
  );
};

let built: string | undefined;

export const readDocs: UseCase<typeof route> = async () => {
  built ??= build();
  return rawResult(built, PAGE_HEADERS);
};
