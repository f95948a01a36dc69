import { checkAddresses, type IsPublic, type Resolve, type Resolved } from './guard-lookup.ts'

/** Behind a proxy, names need not resolve here: nobody waits long for one that does not. */
const patience = 1_000

/**
 * Before a proxy is asked: what can still be checked here. A name that resolves here to an address that is not public is
 * refused; what the proxy makes of the name is the duty of whoever runs the proxy.
 */
export async function checkWhatIsKnown(
  hostname: string,
  resolve: Resolve,
  isPublic: IsPublic,
): Promise<void> {
  const { promise: enough, resolve: giveUp } = Promise.withResolvers<readonly Resolved[]>()
  const timer = setTimeout(() => giveUp([]), patience)
  try {
    checkAddresses(await Promise.race([resolve(hostname).catch(() => []), enough]), isPublic)
  } finally {
    clearTimeout(timer)
  }
}
