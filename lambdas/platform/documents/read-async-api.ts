import document from '../../../docs/generated/asyncapi.json' with { type: 'json' };
import type { readAsyncApi as route } from '../../../schemas/platform/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { packed } from './packed.ts';

const answer = packed(() => JSON.stringify(document));

export const readAsyncApi: UseCase<typeof route> = async () => answer();
