/** Sender of requests that our own verifier makes in-process: an address that no connection can come from. */
export const inProcess = '0.0.0.0'
