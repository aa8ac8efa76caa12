/** Where a distribution is reached; its own domain name is rewritten to this. */
export const cdnPath = (id: string): string => `/local/cdn/${id}`;
