/** The same keys as `T`, each of which may also be undefined. */
type Loose<T> = { readonly [Key in keyof Required<T>]: T[Key] | undefined }

/** `value` without the keys that hold undefined, as optional fields want it. */
export function withoutEmpty<T extends object>(value: Loose<T>): T {
  // oxlint-disable-next-line no-unsafe-type-assertion -- the entries kept are those of T, which fromEntries cannot say
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T
}
