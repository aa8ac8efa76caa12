import document from '../../../docs/generated/openapi.json' with { type: 'json' };
import type { readOpenApi as route } from '../../../schemas/platform/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { packed } from './packed.ts';

const answer = packed(() => JSON.stringify(document));

export const readOpenApi: UseCase<typeof route> = async () => answer();
