import { createHmac } from 'node:crypto'

import { AwardReader } from '../domain/disclosure/award-reading.ts'
import { toFrame, type Frame } from '../domain/disclosure/frame.ts'
import type { LedgerAward } from '../domain/disclosure/ledger.ts'
import { type AuditRecord, toLeaf } from '../domain/disclosure/recount/record.ts'
import { GrowingRoot } from '../domain/disclosure/recount/sum-tree.ts'
import type { ReportInput } from '../domain/disclosure/report-input.ts'
import { type AuditPosition, auditPositions } from '../store/audit-positions.ts'
import { KeptLines } from './kept-content.ts'
import type { Ports } from './ports.ts'
import { publicUrls } from './public-urls.ts'

/** Awards whose bits are looked up at a time. */
const atOnce = 500

type Waiting = { readonly id: string; readonly person: number; readonly award: LedgerAward }

/** The blinded record of every award that counts as issued or active, in the order of the frozen people. */
export class AuditTrail {
  readonly #db: Ports['db']
  readonly #baseUrl: string
  readonly #frame: Frame
  readonly #reader: AwardReader
  readonly #secret: string
  readonly #records: KeptLines
  readonly #leaves: KeptLines
  readonly #root = new GrowingRoot()
  readonly #told = new Map<string, Uint8Array>()
  #waiting: Waiting[] = []

  constructor(db: Ports['db'], input: ReportInput, { baseUrl, secret, contentKey }: TrailTask) {
    this.#db = db
    this.#baseUrl = baseUrl
    this.#frame = toFrame(input)
    this.#reader = new AwardReader(this.#frame)
    this.#secret = secret
    this.#records = new KeptLines(db, `${contentKey}.records`)
    this.#leaves = new KeptLines(db, `${contentKey}.leaves`)
  }

  /** @param ids of the awards in the store, which go no further than the look-up of their bits. */
  async add(person: number, awards: readonly LedgerAward[], ids: readonly string[]): Promise<void> {
    for (const [at, award] of awards.entries()) this.#waiting.push({ id: ids[at] ?? '', person, award })
    if (this.#waiting.length >= atOnce) await this.#flush()
  }

  /** Both files as they are kept, the root of the tree of all leaves, and what the records say of each list's bits. */
  async end() {
    await this.#flush()
    const { root, count } = this.#root
    const records = await this.#records.end()
    return { records, leaves: await this.#leaves.end(), root, count, told: this.#told }
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    const positions = await auditPositions(
      this.#db,
      waiting.map(({ id }) => id),
    )
    for (const { id, person, award } of waiting) {
      const counted = this.#countedOf(award)
      if (counted.gross + counted.active === 0) continue
      const record = this.#recordOf(person, award, counted, positions.get(id))
      await this.#keep(record)
    }
  }

  async #keep(record: AuditRecord): Promise<void> {
    const leaf = toLeaf(record, saltOf(this.#secret, this.#root.count))
    const { badge, gross, net, active, commitment } = leaf
    this.#root.add(leaf)
    await this.#records.add(record)
    await this.#leaves.add([badge, gross, net, active, commitment])
  }

  #tell({ list, index }: AuditPosition, ended: AuditRecord['ended']): void {
    let told = this.#told.get(list) ?? new Uint8Array(index + 1)
    if (told.length <= index) {
      const longer = new Uint8Array(2 * index)
      longer.set(told)
      told = longer
    }
    told[index] = ended === undefined || ended === 'expired' ? toldBits.clear : toldBits.set
    this.#told.set(list, told)
  }

  #countedOf(award: LedgerAward): AuditRecord['counted'] {
    const { voided, issuedNow, asOf } = this.#reader.read(award).standing
    const gross = issuedNow ? 1 : 0
    return { gross, net: voided ? 0 : gross, active: asOf === 'active' ? 1 : 0 }
  }

  #recordOf(
    person: number,
    { badge, issuer, awardedOn, validUntilOn }: LedgerAward,
    counted: AuditRecord['counted'],
    position: AuditPosition | undefined,
  ): AuditRecord {
    const ended = endOf(position, validUntilOn, this.#frame.parameters.asOf)
    if (position !== undefined) this.#tell(position, ended)
    return {
      award: this.#root.count + 1,
      person,
      badge,
      issuer,
      awardedOn,
      ...(validUntilOn === undefined ? {} : { validUntilOn }),
      ...(ended === undefined ? {} : { ended }),
      ...(position === undefined
        ? {}
        : {
            statusList: publicUrls.statusList(this.#baseUrl, position.list),
            statusIndex: position.index,
          }),
      counted,
    }
  }
}

/** @param contentKey begins the keys of both files. */
export type TrailTask = { readonly baseUrl: string; readonly secret: string; readonly contentKey: string }

/** What the records say of a bit: nothing, that it is not set, that it is. */
export const toldBits = { nothing: 0, clear: 1, set: 2 } as const

/** How an award had ended when the lists were signed: what its bit says, else that it had run out by the as-of day. */
function endOf(
  position: AuditPosition | undefined,
  validUntilOn: string | undefined,
  asOf: string,
): AuditRecord['ended'] {
  if (position?.word === 'revoked') return position.reason === 'recipient_request' ? 'declined' : 'revoked'
  if (position?.word !== undefined) return 'suspended'
  return validUntilOn !== undefined && validUntilOn < asOf ? 'expired' : undefined
}

/** The salt of a record: made again from the run's secret when the auditor asks for the record. */
export function saltOf(secret: string, index: number): string {
  return createHmac('sha256', secret).update(String(index)).digest('hex').slice(0, 32)
}
