import type { FieldError } from '../../../schemas/_kit/problem.ts';
import type { TemplateProblem } from '../../../schemas/notifications/template-models.ts';

/** Most mistakes in one response. */
const MAX_ERRORS = 50;

/** The mistakes of texts as errors of the request. */
export const refusedBy = (problems: readonly TemplateProblem[]): FieldError[] =>
  problems.slice(0, MAX_ERRORS).map(({ locale, channel, place, code, message, offset }) => ({
    pointer: `/content/${place}`,
    code,
    message: `${channel}, ${locale}, ${place}${offset === undefined ? '' : ` at ${offset}`}: ${message}`,
  }));
