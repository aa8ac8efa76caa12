/** An upload as the table of this machine has it; what it does not have yet is left out. */
export type UploadRow = {
  values: Record<string, string>;
  expiresAt?: string;
  attributes: { status?: unknown; purpose?: unknown; contentType?: unknown; bytes?: unknown; reason?: unknown };
};
