import { isDeepStrictEqual } from 'node:util'
import ContextResolver from 'jsonld/lib/ContextResolver.js'
import type { Processed, ResolvedContext, Resolving } from 'jsonld/lib/ContextResolver.js'
import { LRUCache } from 'lru-cache'
import { bundledContexts } from '../contexts.ts'
import { isJsonObject } from '../json.ts'
import { identityOf, settle, type ActiveContext } from './active-context.ts'

/** Most processed contexts that are kept. Badges need some dozens; a stranger can ask for ever new sequences. */
const maxKept = 500

/** What a known context made of another context, by the numbers of both. */
const kept = new LRUCache<string, Processed>({ max: maxKept })

const numbers = new WeakMap<object, number>()
let lastNumber = 0

function numberOf(thing: object): number {
  const number = numbers.get(thing) ?? (lastNumber += 1)
  numbers.set(thing, number)
  return number
}

/**
 * A context of the bundle, or a scoped one inside it. Its effect on each context that comes from nothing but the bundle
 * is worked out once and kept; on any other it is kept as long as that one lives, which is no longer than its document.
 */
class KnownContext implements ResolvedContext {
  readonly document: object
  readonly #passing = new WeakMap<ActiveContext, Processed>()

  constructor(document: object) {
    this.document = document
  }

  getProcessed(context: ActiveContext): Processed | undefined {
    const key = this.#keyOf(context)
    return (key === undefined ? undefined : kept.get(key)) ?? this.#passing.get(context)
  }

  setProcessed(context: ActiveContext, { context: after, events }: Processed): void {
    // jsonld goes on writing into this list when a stranger's context follows, and would play it to the next document.
    const processed = { context: after, events: [...events] }
    const key = this.#keyOf(context)
    if (key === undefined || this.#redefines(context, after)) {
      this.#passing.set(context, processed)
    } else {
      settle(after)
      kept.set(key, processed)
    }
  }

  #keyOf(context: ActiveContext): string | undefined {
    const identity = identityOf(context)
    return identity && `${numberOf(this)} ${numberOf(identity)}`
  }

  /**
   * Whether a protected term means something else afterwards. Allowed where a property's scoped context is applied and
   * nowhere else; jsonld does not say for which of the two it asks, so such an effect is not kept.
   */
  #redefines(before: ActiveContext, after: ActiveContext): boolean {
    return Object.keys(this.document).some((term) => {
      const mapping = before.mappings.get(term)
      return mapping?.protected === true && !isDeepStrictEqual(mapping, after.mappings.get(term))
    })
  }
}

const knownContexts = new Map<object, KnownContext>(
  [...bundledContexts.values()]
    .flatMap((document) => findContextObjects(document))
    .map((context) => [context, new KnownContext(context)]),
)

/** Context objects at any depth: the document's own and those that its terms apply to what they hold. */
function findContextObjects(value: unknown): readonly object[] {
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, member]) =>
    key === '@context' && isJsonObject(member)
      ? [member, ...findContextObjects(member)]
      : findContextObjects(member),
  )
}

/** Nothing that a document brings is remembered for the next one. */
const forgetful = { get: () => undefined, set: () => undefined }

/**
 * jsonld's finder of contexts for one document; its `contextResolver` option. `@import` changes the context object that
 * it stands in, which may then be compared with others: such a document is left to stock jsonld.
 */
export function contextResolverFor(json: string): ContextResolver {
  return json.includes('"@import"')
    ? new ContextResolver({ sharedCache: forgetful })
    : new KnownContextResolver()
}

/**
 * How jsonld finds the contexts of one document. Those of the bundle, known by being the very objects in it, are
 * processed once for all documents; all others as ever, and for this document only.
 */
class KnownContextResolver extends ContextResolver {
  constructor() {
    super({ sharedCache: forgetful })
  }

  override async resolve(request: Resolving): Promise<readonly ResolvedContext[]> {
    const known = findKnown(request.context)
    return known ? [known] : super.resolve(request)
  }
}

function findKnown(context: unknown): KnownContext | undefined {
  if (!isJsonObject(context)) return undefined
  const body = context['@context']
  return knownContexts.get(isJsonObject(body) ? body : context)
}
