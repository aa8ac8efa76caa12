import { timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2 as Event } from 'aws-lambda';
import { PermissionDenied } from '../../schemas/_kit/problems.ts';
import { edgeSecret } from '../_base/env.ts';
import { digest } from '../_base/hash.ts';
import { EDGE_HEADER, VIEWER_HEADER } from '../_base/manifest.ts';

/** @throws PERMISSION_DENIED for a request that passed by the CDN and its firewall, where there is one. */
export const requireEdge = ({ headers }: Event): void => {
  const secret = edgeSecret();
  if (secret && !timingSafeEqual(Buffer.from(digest(headers[EDGE_HEADER] ?? '')), Buffer.from(digest(secret))))
    throw PermissionDenied.error('Call the API at its published address.');
};

/** Returns the address of the caller, which the CDN tells where there is one. */
export const callerAddress = ({ headers, requestContext }: Event): string =>
  (edgeSecret() && headers[VIEWER_HEADER]) || requestContext.http.sourceIp;
