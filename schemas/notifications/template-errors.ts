import { problem } from '../_kit/problem.ts';

export const TemplateInvalid = problem({
  code: 'TEMPLATE_INVALID',
  status: 400,
  title: 'The texts of the template have mistakes',
  remedy: 'Correct the texts; `errors` names language, channel and place of each mistake.',
});
export const TemplateVersionNotFound = problem({
  code: 'TEMPLATE_VERSION_NOT_FOUND',
  status: 404,
  title: 'The template has no such version',
  remedy: 'See `versions` of the template for this channel and language; only the latest ones are kept.',
});
export const TooManyTemplates = problem({
  code: 'TOO_MANY_TEMPLATES',
  status: 409,
  title: 'No further channel or language can have texts of its own',
  remedy: 'Change existing texts, or serve regions by the texts of their language, such as `es` for `es-MX`.',
});
