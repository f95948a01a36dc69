import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** The operating system's randomness. */
export const systemRandom = {
  /** Version 4: it tells nothing of when it was made. */
  uuid: (): string => randomUUID(),
  /** 192 bits as 32 URL-safe characters. */
  secret: (): string => randomBytes(24).toString('base64url'),
  /** From 0 to max − 1, each as likely. */
  integer: (max: number): number => randomInt(max),
} as const
