import document from '../../docs/generated/openapi.json' with { type: 'json' };
import type { readOpenApi as route } from '../../schemas/platform/routes.ts';
import { rawResult } from '../_http/result.ts';
import type { UseCase } from '../_http/serve.ts';

const text = JSON.stringify(document);

export const readOpenApi: UseCase<typeof route> = async () => rawResult(text);
