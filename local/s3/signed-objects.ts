import type { GatewayRequest, GatewayResponse } from '../gateway/message.ts';
import type { S3Service } from '../s3.ts';
import { OBJECTS_PATH } from '../template/local-paths.ts';

/** Buckets as clients reach them: by a signed address or form, and never by the header that functions sign, which nobody verifies. */
export const createSignedObjects = (s3: S3Service, endpointUrl: string) => {
  // An address was signed for the host of the endpoint.
  const { host } = new URL(endpointUrl);
  return async ({ method, target, headers, body }: GatewayRequest): Promise<GatewayResponse | undefined> => {
    if (!target.startsWith(`${OBJECTS_PATH}/`)) return undefined;
    const path = target.slice(OBJECTS_PATH.length);
    if (!isDecodable(path)) return { status: 400, headers: { 'content-type': 'text/plain' }, body: '' };
    const { authorization: _, ...rest } = headers;
    const answer = await s3.serve({ service: 's3', operation: method, caller: '', method, path, headers: { ...rest, host }, body });
    const { status = 200, headers: given = {}, body: content = '' } = answer;
    const sent = Buffer.isBuffer(content) ? content : String(content);
    return { status, headers: { 'content-type': 'application/xml', ...given }, body: sent };
  };
};

const isDecodable = (path: string): boolean => {
  try {
    return decodeURIComponent(path) !== undefined;
  } catch {
    return false;
  }
};
