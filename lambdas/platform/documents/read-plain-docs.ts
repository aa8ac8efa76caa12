import document from '../../../docs/generated/openapi.json' with { type: 'json' };
import type { readPlainDocs as route } from '../../../schemas/platform/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { article, escapeHtml, PAGE_HEADERS, page, prose } from './html.ts';
import {
  credentialsOf,
  info,
  type Media,
  operationsOf,
  type Parameter,
  type PlacedOperation,
  type Response,
  resolved,
  type Schema,
  tags,
} from './operations.ts';
import { packed } from './packed.ts';

const json = (value: unknown): string => `<pre tabindex="0">${escapeHtml(JSON.stringify(value, null, 2))}</pre>`;
const table = (head: readonly string[], rows: readonly string[]): string =>
  `<div class="table" tabindex="0"><table><tr>${head.map((name) => `<th>${name}</th>`).join('')}</tr>${rows.join('\n')}</table></div>`;

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
  return rows.length > 0 ? table(['Parameter', 'in', 'type', 'meaning'], rows) : '';
};

const responseOf = ([status, given]: [string, Response]): string => {
  const { description = '', content, 'x-codes': codes } = resolved(given);
  if (codes)
    return `<tr><td>${status}</td><td>${codes.map((code) => `<a href="/docs/errors#${code}"><code>${code}</code></a>`).join(' · ')}</td></tr>`;
  const media = Object.values(content ?? {})[0];
  return `<tr><td>${status}</td><td>${media ? mediaOf(media) : prose(description)}</td></tr>`;
};

/** The id is inside, because a browser opens the details around the target of a link. */
const foldable = (id: string, summary: string, body: string): string =>
  `<details><summary>${summary}</summary><div id="${escapeHtml(id)}">${body}</div></details>`;

const operationOf = (operation: PlacedOperation): string => {
  const body = Object.values(operation.requestBody?.content ?? {})[0];
  const credentials = credentialsOf(operation).join(' or ') || 'public';
  return foldable(
    operation.operationId,
    `<span class="method">${operation.method}</span> <code>${escapeHtml(operation.path)}</code> <span class="muted">${prose(operation.summary)}</span>`,
    `${operation.description ? `<p>${prose(operation.description)}</p>` : ''}<p class="muted">${credentials}${operation['x-role'] ? `, role ${operation['x-role']}` : ''}</p>
${parametersOf(operation.parameters)}${body ? `<h3>Body</h3>${mediaOf(body)}` : ''}<h3>Responses</h3>${table(['Status', 'Answer'], Object.entries(operation.responses).map(responseOf))}`,
  );
};

const build = (): string => {
  const sections = tags.map(
    ({ name, description }) => `<h2 id="${name}">${escapeHtml(description)}</h2>${operationsOf(name).map(operationOf).join('\n')}`,
  );
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) =>
    foldable(`schema-${name}`, `<code>${escapeHtml(name)}</code>`, json(schema)),
  );
  const contents = tags.map(({ name }) => `<a href="#${name}">${name}</a>`).join(' · ');
  const intro = `<p>${prose(info.description)}</p><p><a href="/v1/openapi.json">OpenAPI</a> · <a href="/v1/asyncapi.json">AsyncAPI (socket)</a></p><p>${contents} · <a href="#schemas">schemas</a></p>`;
  return page({
    title: `API reference ${info.version}`,
    place: '/docs',
    body: article(`API reference ${info.version}`, `${intro}${sections.join('\n')}<h2 id="schemas">Schemas</h2>${schemas.join('\n')}`),
  });
};

const answer = packed(build, PAGE_HEADERS);

export const readPlainDocs: UseCase<typeof route> = async () => answer();
