import { createHmac } from 'node:crypto'

import { AwardReader } from '../domain/disclosure/award-reading.ts'
import { toFrame, type Frame } from '../domain/disclosure/frame.ts'
import type { LedgerAward } from '../domain/disclosure/ledger.ts'
import { type AuditRecord, toLeaf } from '../domain/disclosure/recount/record.ts'
import { GrowingRoot, type SumNode } from '../domain/disclosure/recount/sum-tree.ts'
import type { ReportInput } from '../domain/disclosure/report-input.ts'
import { GzipLines } from '../sheets/index.ts'
import { type AuditPosition, auditPositions } from '../store/audit-positions.ts'
import type { Ports } from './ports.ts'
import { publicUrls } from './public-urls.ts'

/** Awards whose bits are looked up at a time. */
const atOnce = 500

type Waiting = { readonly id: string; readonly person: number; readonly award: LedgerAward }

/** The blinded record of every award that counts as issued or active, in the order of the frozen people. */
export class AuditTrail {
  readonly #ports: Pick<Ports, 'db' | 'baseUrl'>
  readonly #frame: Frame
  readonly #reader: AwardReader
  readonly #secret: string
  readonly #records = new GzipLines()
  readonly #leaves = new GzipLines()
  readonly #root = new GrowingRoot()
  readonly #lists = new Set<string>()
  #waiting: Waiting[] = []

  constructor(ports: Pick<Ports, 'db' | 'baseUrl'>, input: ReportInput, secret: string) {
    this.#ports = ports
    this.#frame = toFrame(input)
    this.#reader = new AwardReader(this.#frame)
    this.#secret = secret
  }

  /** @param ids of the awards in the store, which go no further than the look-up of their bits. */
  async add(person: number, awards: readonly LedgerAward[], ids: readonly string[]): Promise<void> {
    for (const [at, award] of awards.entries()) this.#waiting.push({ id: ids[at] ?? '', person, award })
    if (this.#waiting.length >= atOnce) await this.#flush()
  }

  /** Ids of the status lists that the records point to. */
  get lists(): string[] {
    return [...this.#lists].toSorted()
  }

  /** Both files as they are kept, and the root of the tree of all leaves. */
  async end(): Promise<{ records: Uint8Array; leaves: Uint8Array; root: SumNode; count: number }> {
    await this.#flush()
    const { root, count } = this.#root
    return { records: await this.#records.end(), leaves: await this.#leaves.end(), root, count }
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    const positions = await auditPositions(
      this.#ports.db,
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
    if (position !== undefined) this.#lists.add(position.list)
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
            statusList: publicUrls.statusList(this.#ports.baseUrl, position.list),
            statusIndex: position.index,
          }),
      counted,
    }
  }
}

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
