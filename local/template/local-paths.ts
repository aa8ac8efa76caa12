export const CDN_PATH = '/local/cdn/';
/** Local path of a distribution; its domain name is rewritten to this path. */
export const cdnPath = (id: string): string => `${CDN_PATH}${id}`;

/** Path of the buckets at the gateway, so that clients need one port only. */
export const OBJECTS_PATH = '/local/s3';
