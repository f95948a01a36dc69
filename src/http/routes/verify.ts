import Type from 'typebox'

import type { Ports } from '../../actions/ports.ts'
import { verifyGiven } from '../../actions/verify-badge.ts'
import { pageContext } from '../page-context.ts'
import { readForm } from '../upload.ts'
import { verifyPage } from '../views/verify-page.ts'
import { fromForm } from './api-verify.ts'
import type { Scope } from './route.ts'

const query = Type.Object({
  url: Type.Optional(Type.String({ maxLength: 2000 })),
  recipient: Type.Optional(Type.String({ maxLength: 254 })),
  lang: Type.Optional(Type.String({ maxLength: 10 })),
})

/** The page on which a stranger drops a file, pastes a text or gives a URL. Works without JavaScript. */
export function verify(scope: Scope, ports: Ports): void {
  const config = { permission: 'verify-badge', rateLimit: { max: 120, timeWindow: '1 minute' } } as const
  scope.get('/verify', { schema: { querystring: query }, config }, async (request, reply) => {
    const { url: given, recipient } = request.query
    const page = pageContext(ports, request)
    void reply.header('cache-control', 'no-store').type('text/html; charset=utf-8')
    if (given === undefined || given === '') return verifyPage(page)
    const input = recipient === undefined || recipient === '' ? { url: given } : { url: given, recipient }
    return verifyPage({ ...page, given, report: await verifyGiven(ports, input) })
  })
  scope.post('/verify', { config }, async (request, reply) => {
    const form = await readForm(request)
    const { file, fields } = form
    const recipient = fields['recipient']?.trim() ?? ''
    const page = { ...pageContext(ports, request), posted: true, recipient }
    void reply.header('cache-control', 'no-store').type('text/html; charset=utf-8')
    const text = (fields['text'] ?? '').trim()
    const fault =
      form.emptyFile === true ? 'empty' : file === undefined && text === '' ? 'nothing' : undefined
    if (fault !== undefined) {
      void reply.code(422)
      return verifyPage({ ...page, fault, given: text })
    }
    const asked = recipient === '' ? {} : { recipient }
    const report = await verifyGiven(ports, { ...fromForm(file, fields), ...asked })
    const both = file === undefined || text === '' ? {} : { usedFile: file.fileName }
    return verifyPage({ ...page, ...both, given: file?.fileName ?? text, report })
  })
}
