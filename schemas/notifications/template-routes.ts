import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, StaleResource } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { TemplateInvalid, TemplateVersionNotFound, TooManyTemplates } from './template-errors.ts';
import {
  KEPT_TEMPLATE_VERSIONS,
  MAX_STORED_TEMPLATES,
  NewTemplateVersion,
  Template,
  TemplatePreview,
  TemplatePreviewRequest,
  TemplatePublication,
  TemplateQuery,
  TemplateSummary,
} from './template-models.ts';

const OfTemplate = z.object({
  templateId: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/, 'must be the name of a template')
    .meta({ description: 'Name of the notification rule, such as `comment`', examples: ['comment'] }),
});
const ADMIN = { auth: 'user', role: 'admin' } as const;

export const listTemplates = route({
  id: 'notifications.listTemplates',
  method: 'GET',
  path: '/v1/admin/templates',
  summary: 'List the templates of notifications',
  description: 'Each with the channels and languages for which operators have stored texts. All others have built-in texts.',
  ...ADMIN,
  query: PageQuery,
  output: pageOf(TemplateSummary),
  budget: { calls: 2, readUnits: 10 },
});

export const getTemplate = route({
  id: 'notifications.getTemplate',
  method: 'GET',
  path: '/v1/admin/templates/{templateId}',
  summary: 'A template with its texts for one channel and language',
  description: 'The `ETag` changes with every version and publication; send it as `If-Match` with a change.',
  ...ADMIN,
  params: OfTemplate,
  query: TemplateQuery,
  output: Template,
  etag: true,
  errors: [NotFound, TemplateVersionNotFound],
  budget: { calls: 2, readUnits: 12 },
});

export const saveTemplate = route({
  id: 'notifications.saveTemplate',
  method: 'PUT',
  path: '/v1/admin/templates/{templateId}',
  summary: 'Save a version of the texts for one channel and language',
  description:
    'The version is a draft: users receive it when it is published. Texts with mistakes are saved, too, and list them as `problems`. ' +
    `Texts equal to the latest version add none. The latest ${KEPT_TEMPLATE_VERSIONS} versions are kept, and the published one.`,
  ...ADMIN,
  idempotent: true,
  params: OfTemplate,
  body: NewTemplateVersion,
  output: Template,
  etag: true,
  errors: [NotFound, StaleResource, TooManyTemplates],
  // Units grow with the texts, which are short, and with the number of stored templates.
  budget: { calls: 3, readUnits: 12, writeUnits: 12 },
});

export const previewTemplate = route({
  id: 'notifications.previewTemplate',
  method: 'POST',
  path: '/v1/admin/templates/{templateId}/preview',
  summary: 'Render a template with sample or given data',
  description: 'Nothing is stored or sent.',
  ...ADMIN,
  params: OfTemplate,
  body: TemplatePreviewRequest,
  status: 200,
  output: TemplatePreview,
  errors: [NotFound, TemplateInvalid],
  budget: { calls: 3, readUnits: 12 },
});

export const publishTemplate = route({
  id: 'notifications.publishTemplate',
  method: 'POST',
  path: '/v1/admin/templates/{templateId}/publish',
  summary: 'Publish a version of the texts for one channel and language',
  description:
    'Users receive it within a minute. An earlier version rolls back, and 0 returns to the built-in texts. Texts with mistakes are refused. ' +
    `At most ${MAX_STORED_TEMPLATES} combinations of template, channel and language have stored texts.`,
  ...ADMIN,
  idempotent: true,
  params: OfTemplate,
  body: TemplatePublication,
  status: 200,
  output: Template,
  errors: [NotFound, TemplateInvalid, TemplateVersionNotFound],
  budget: { calls: 3, readUnits: 12, writeUnits: 12 },
});
