import document from '../../docs/generated/asyncapi.json' with { type: 'json' };
import type { readAsyncApi as route } from '../../schemas/platform/routes.ts';
import { rawResult } from '../_http/result.ts';
import type { UseCase } from '../_http/serve.ts';

const text = JSON.stringify(document);

export const readAsyncApi: UseCase<typeof route> = async () => rawResult(text);
