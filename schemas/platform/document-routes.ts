import * as z from 'zod';
import { type RouteDefinition, route } from '../_kit/route.ts';
import { GuideNotFound } from './errors.ts';

/** The documents of the API, for people and for tools. */
const cached = (seconds: number) => ({ auth: 'public', method: 'GET', etag: true, cacheControl: `public, max-age=${seconds}` }) as const;
const DOCUMENT = { ...cached(300), produces: 'application/json' } as const satisfies Partial<RouteDefinition>;
const PAGE = { ...cached(300), produces: 'text/html; charset=utf-8' } as const satisfies Partial<RouteDefinition>;

export const readOpenApi = route({
  ...DOCUMENT,
  id: 'platform.readOpenApi',
  path: '/v1/openapi.json',
  summary: 'This document',
  description: 'OpenAPI 3.1. It is written from the contracts that validate the requests.',
});

export const readAsyncApi = route({
  ...DOCUMENT,
  id: 'platform.readAsyncApi',
  path: '/v1/asyncapi.json',
  summary: 'The socket’s frames and topics, AsyncAPI 3',
  description: 'AsyncAPI 3.1. Get the address of the socket from `GET /v1/socket`.',
});

export const readDocs = route({
  ...PAGE,
  id: 'platform.readDocs',
  path: '/docs',
  summary: 'The API reference, with search, samples and calls',
  description:
    'Shows this document. `#<operation>` opens an operation, such as `/docs#createPost`. It loads nothing from elsewhere; without scripts it lists the operations.',
});

export const readPlainDocs = route({
  ...PAGE,
  id: 'platform.readPlainDocs',
  path: '/docs/plain',
  summary: 'The API reference as one page without scripts',
  description: 'Shows each operation and each schema of this document.',
});

export const readSocketDocs = route({
  ...PAGE,
  id: 'platform.readSocketDocs',
  path: '/docs/socket',
  summary: 'The socket’s frames and topics, for people',
  description: 'Shows the AsyncAPI document.',
});

export const readErrors = route({
  ...PAGE,
  id: 'platform.readErrors',
  path: '/docs/errors',
  summary: 'Every error code with its fix; `type` of a problem refers to this page',
  description: 'Lists each code with its status, its meaning and what to do.',
});

export const readGuides = route({
  ...PAGE,
  id: 'platform.readGuides',
  path: '/docs/guides',
  summary: 'The guides, in reading order',
  description: 'Lists the guides, each with a summary.',
});

export const readGuide = route({
  ...PAGE,
  id: 'platform.readGuide',
  path: '/docs/guides/{guide}',
  summary: 'One guide',
  description: 'Every piece of code in it is run by a test.',
  params: z.object({ guide: z.string().max(64).meta({ description: 'Name of the guide, such as `get-started`' }) }),
  errors: [GuideNotFound],
});

export const readReference = route({
  ...DOCUMENT,
  id: 'platform.readReference',
  path: '/docs/reference.json',
  summary: 'This document as the reference shows it',
  description: 'OpenAPI 3.1 with samples in `x-codeSamples`, and with links between its texts.',
});

export const readViewer = route({
  // The address of the script changes with its content.
  ...cached(31_536_000),
  id: 'platform.readViewer',
  path: '/docs/viewer.js',
  summary: 'The script of the reference',
  description: 'Shows OpenAPI and AsyncAPI documents. It loads nothing itself but those.',
  produces: 'text/javascript; charset=utf-8',
});
