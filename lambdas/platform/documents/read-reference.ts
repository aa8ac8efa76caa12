import type { readReference as route } from '../../../schemas/platform/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { packed } from './packed.ts';
import { reference } from './reference.ts';

const answer = packed(() => JSON.stringify(reference()));

export const readReference: UseCase<typeof route> = async () => answer();
