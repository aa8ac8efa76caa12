/** Local path of a distribution; its domain name is rewritten to this path. */
export const cdnPath = (id: string): string => `/local/cdn/${id}`;
