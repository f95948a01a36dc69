/** jsonld's active context (what the names of a document mean at one place in it), as far as it is touched here. */
export type ActiveContext = {
  readonly mappings: Map<string, Mapping>
  readonly protected: Readonly<Record<string, boolean>>
  previousContext?: ActiveContext
  inverse: object | null
  getInverse: () => object
  clone: () => ActiveContext
  revertToPreviousContext: () => ActiveContext
  '@base'?: string | null
  '@language'?: string
  '@vocab'?: string
  '@direction'?: string
}

/** What one term means. jsonld changes it while it makes it and never again. */
export type Mapping = { readonly protected?: boolean }

/** Contexts that nobody changes any more, so that they may be shared instead of copied. */
const settled = new WeakSet<ActiveContext>()

/** Stands for the copy that jsonld makes of a context before the scoped context of a type is applied to it. */
const beforeType = new WeakMap<ActiveContext, object>()

/** Stands for the context with which every document begins. */
const initial = {}

/**
 * Marks a finished context. Copies of it, and of those, share what a term means instead of copying it; stock jsonld
 * copies everything, which takes most of its time. `@direction` is lost in jsonld's copies, so that a context with one
 * and its copy differ: those stay as they are.
 */
export function settle(context: ActiveContext): void {
  context.clone = copy
  context.revertToPreviousContext = revert
  if ('@direction' in context) return
  if (context instanceof Copy) context.detach()
  settled.add(context)
}

/**
 * What stands for everything that this context holds: two contexts with one identity are equal. Undefined for those
 * that are still being made, and for those made by a document of its own.
 */
export function identityOf(context: ActiveContext): object | undefined {
  if (settled.has(context)) return context
  if (!(context instanceof Copy)) return isInitial(context) ? initial : undefined
  const origin = context.findOrigin()
  if (origin === undefined) return undefined
  if (context.previousContext === origin) return standInFor(origin)
  return context.previousContext === origin.previousContext ? origin : undefined
}

function standInFor(origin: ActiveContext): object {
  const standIn = beforeType.get(origin) ?? {}
  beforeType.set(origin, standIn)
  return standIn
}

const settings = ['@base', '@language', '@vocab', '@direction'] as const

function isInitial(context: ActiveContext): boolean {
  return (
    context.mappings.size === 0 &&
    !('previousContext' in context) &&
    !settings.some((member) => member in context)
  )
}

/** As jsonld's own, which copies the same members and no others, but for the depth. */
function copy(this: ActiveContext): ActiveContext {
  const child = new Copy(this)
  if (this.previousContext) child.previousContext = share(this.previousContext)
  if ('@base' in this) child['@base'] = this['@base']
  if ('@language' in this) child['@language'] = this['@language']
  if ('@vocab' in this) child['@vocab'] = this['@vocab']
  return child
}

/** Most copies are made to be looked up and thrown away: of a context that stays as it is, the terms can wait. */
class Copy implements ActiveContext {
  #source: ActiveContext | undefined
  #mappings: ActiveContext['mappings'] | undefined
  #protected: ActiveContext['protected'] | undefined
  inverse: object | null = null
  getInverse: () => object
  clone: () => ActiveContext
  revertToPreviousContext: () => ActiveContext
  declare previousContext?: ActiveContext
  declare '@base'?: string | null
  declare '@language'?: string
  declare '@vocab'?: string
  declare '@direction'?: string

  constructor(source: ActiveContext) {
    const origin = source instanceof Copy ? source.findOrigin() : undefined
    this.#source = settled.has(source) ? source : (origin ?? source)
    this.getInverse = source.getInverse
    this.clone = source.clone
    this.revertToPreviousContext = source.revertToPreviousContext
    if (!settled.has(this.#source)) this.detach()
  }

  get mappings(): ActiveContext['mappings'] {
    this.#mappings ??= new Map(this.#source?.mappings)
    return this.#mappings
  }

  get protected(): ActiveContext['protected'] {
    this.#protected ??= { ...this.#source?.protected }
    return this.#protected
  }

  /** The settled context that this one still equals but for what came before it: nobody has touched its terms. */
  findOrigin(): ActiveContext | undefined {
    const source = this.#source
    const isTouched = source === undefined || this.#mappings !== undefined || this.#protected !== undefined
    return isTouched || settings.some((member) => this[member] !== source[member]) ? undefined : source
  }

  /** Holds its own terms from now on and lets go of what it was copied from. */
  detach(): void {
    this.#mappings = this.mappings
    this.#protected = this.protected
    this.#source = undefined
  }
}

function revert(this: ActiveContext): ActiveContext {
  return this.previousContext ? share(this.previousContext) : this
}

function share(context: ActiveContext): ActiveContext {
  return settled.has(context) ? context : context.clone()
}
