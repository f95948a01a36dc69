import type { Ports } from '../../actions/ports.ts'
import { publishedBadges } from '../../actions/published-badges.ts'
import { pageContext } from '../page-context.ts'
import { sendCached } from '../reply.ts'
import { startPage } from '../views/start-page.ts'
import type { Scope } from './route.ts'

/** The front door: what was issued here, and the way to the verifier. */
export function start(scope: Scope, ports: Ports): void {
  scope.get('/', { config: { permission: 'read-public' } }, async (request, reply) => {
    const badges = await publishedBadges(ports)
    const { programmes, organisations, badges: classes } = ports.catalogue
    const page = pageContext(ports, request)
    const html = startPage({ ...page, badges, programmes, organisations, classes: [...classes.values()] })
    return sendCached(request, reply, 'text/html; charset=utf-8', html)
  })
  scope.get('/healthz', { config: { permission: 'read-public' } }, () => ({ status: 'ok' }))
}
