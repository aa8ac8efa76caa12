import { readFile } from 'node:fs/promises';
import type { readViewer as route } from '../../../schemas/platform/routes.ts';
import { files } from '../../_base/env.ts';
import { compressedResult } from '../../_http/result.ts';
import type { UseCase } from '../../_http/serve.ts';
import { viewerVersion } from './viewer.ts';

let script: Promise<Buffer> | undefined;

export const readViewer: UseCase<typeof route> = async () => {
  script ??= readFile(files().viewer ?? '');
  return compressedResult(await script, `"${viewerVersion()}"`);
};
