import document from '../../docs/generated/asyncapi.json' with { type: 'json' };
import type { readAsyncApi as route } from '../../schemas/platform/routes.ts';
import { raw } from '../_runtime/answer.ts';
import type { UseCase } from '../_runtime/serve.ts';

const text = JSON.stringify(document);

export const readAsyncApi: UseCase<typeof route> = async () => raw(text);
