import Type from 'typebox'

import type { Ports } from '../../actions/ports.ts'
import { verifyGiven } from '../../actions/verify-badge.ts'
import { pageContext } from '../page-context.ts'
import { inputsOfText, itemCounter, judgeBatch, readBatchForm, refuseMoreThan } from '../batch.ts'
import { noteVerified } from '../usage.ts'
import { verifyBatchPage } from '../views/verify-batch-page.ts'
import { verifyPage } from '../views/verify-page.ts'
import { verifyLimit } from '../verify-limit.ts'
import type { Scope } from './route.ts'

const query = Type.Object({
  url: Type.Optional(Type.String({ maxLength: 2000 })),
  recipient: Type.Optional(Type.String({ maxLength: 254 })),
  lang: Type.Optional(Type.String({ maxLength: 10 })),
})

/** The page on which a stranger drops a file, pastes a text or gives a URL. Works without JavaScript. */
export function verify(scope: Scope, ports: Ports): void {
  const config = { permission: 'verify-badge', rateLimit: verifyLimit(ports) } as const
  scope.get('/verify', { schema: { querystring: query }, config }, async (request, reply) => {
    const { url: given, recipient } = request.query
    const page = pageContext(ports, request)
    void reply.header('cache-control', 'no-store').type('text/html; charset=utf-8')
    if (given === undefined || given === '') return verifyPage(page)
    const input = recipient === undefined || recipient === '' ? { url: given } : { url: given, recipient }
    const report = await verifyGiven(ports, input)
    noteVerified(scope.usage, ports, request, [report])
    return verifyPage({ ...page, given, report })
  })
  const countItems = itemCounter(scope, ports)
  scope.post('/verify', { config }, async (request, reply) => {
    const { files, fields } = await readBatchForm(request)
    const recipient = fields['recipient']?.trim() ?? ''
    const page = { ...pageContext(ports, request), posted: true, recipient }
    void reply.header('cache-control', 'no-store').type('text/html; charset=utf-8')
    const text = (fields['text'] ?? '').trim()
    const [file] = files
    const emptyFile = files.length === 1 && file?.bytes.length === 0
    if (emptyFile || (file === undefined && text === '')) {
      void reply.code(422)
      return verifyPage({ ...page, fault: emptyFile ? 'empty' : 'nothing', given: text })
    }
    const inputs = file === undefined ? inputsOfText(text) : files
    refuseMoreThan(inputs.length)
    await countItems(request, inputs.length)
    const both = file !== undefined && text !== ''
    const given = file?.fileName ?? text
    const judged = await judgeBatch(ports, inputs, recipient)
    noteVerified(
      scope.usage,
      ports,
      request,
      judged.map(({ report }) => report),
    )
    const [first] = judged
    if (judged.length > 1 || first === undefined)
      return verifyBatchPage({ ...page, judged, onlyFiles: both, given })
    return verifyPage({ ...page, ...(both && { usedFile: given }), given, report: first.report })
  })
}
