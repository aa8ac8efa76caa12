import * as routes from '../../schemas/platform/document-routes.ts';
import { serve } from '../_http/serve.ts';
import { readAsyncApi } from './documents/read-async-api.ts';
import { readDocs } from './documents/read-docs.ts';
import { readErrors } from './documents/read-errors.ts';
import { readGuide } from './documents/read-guide.ts';
import { readGuides } from './documents/read-guides.ts';
import { readOpenApi } from './documents/read-open-api.ts';
import { readPlainDocs } from './documents/read-plain-docs.ts';
import { readReference } from './documents/read-reference.ts';
import { readSocketDocs } from './documents/read-socket-docs.ts';
import { readViewer } from './documents/read-viewer.ts';

export const handler = serve(routes, {
  readAsyncApi,
  readDocs,
  readErrors,
  readGuide,
  readGuides,
  readOpenApi,
  readPlainDocs,
  readReference,
  readSocketDocs,
  readViewer,
});
