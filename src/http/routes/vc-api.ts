import Type from 'typebox'

import type { Ports } from '../../actions/ports.ts'
import { issueVc, vcPurposes } from '../../actions/vc-api/issue-vc.ts'
import { vcIssuers, withKnownIssuer } from '../../actions/vc-api/issuers.ts'
import { changeVcStatus, vcStatusList } from '../../actions/vc-api/vc-status.ts'
import { sendCached } from '../reply.ts'
import { readJsonStrictly } from '../strict-body.ts'
import { toVcProblem } from '../vc-problems.ts'
import type { Scope } from './route.ts'
import { anyObject, counting, pointers } from './vc-api-parts.ts'
import { vcApiVerify } from './vc-api-verify.ts'

/** A credential and its record of evidence; more than any badge of ours weighs. */
const bodyLimit = 4 * 1024 * 1024

const purpose = Type.Enum(vcPurposes)

// Options of the VC-API that mean nothing here, such as `credentialId`, are left alone as the specification has it.
const issueBody = Type.Object({
  credential: anyObject,
  options: Type.Optional(
    Type.Object({
      cryptosuite: Type.Optional(Type.String({ maxLength: 100 })),
      statusPurpose: Type.Optional(
        Type.Union([purpose, Type.Array(purpose, { maxItems: vcPurposes.length })]),
      ),
      mandatoryPointers: Type.Optional(pointers),
    }),
  ),
})

const change = Type.Object({
  type: Type.Optional(Type.Literal('BitstringStatusListEntry')),
  statusPurpose: purpose,
  status: Type.Optional(Type.Boolean()),
})

const statusBody = Type.Object({
  credentialId: Type.String({ minLength: 1, maxLength: 2000 }),
  credentialStatus: Type.Union([change, Type.Array(change, { minItems: 1, maxItems: vcPurposes.length })]),
  status: Type.Optional(Type.Boolean()),
})

const byList = Type.Object({ list: Type.String({ maxLength: 64 }) })

/** The W3C credentials community's VC-API: the interface that its test suites and other people's programs speak. */
export function vcApi(scope: Scope, ports: Ports): void {
  readJsonStrictly(scope, bodyLimit, {
    maxDepth: 64,
    types: ['application/json', 'application/ld+json', 'application/vc', 'application/vp'],
  })
  if (ports.conformance === true) takeKeyFromQuery(scope, ports)
  vcApiVerify(scope, ports, bodyLimit)
  vcApiStatus(scope, ports)

  scope.post(
    '/vc-api/credentials/issue',
    { bodyLimit, schema: { body: issueBody }, config: { permission: 'issue-vc', ...counting(ports) } },
    async (request, reply) => {
      const { credential, options = {} } = request.body
      const { statusPurpose, ...rest } = options
      const known = ports.conformance === true ? await withKnownIssuer(ports, credential) : credential
      const issued = await issueVc(ports, request.caller, known, {
        ...rest,
        ...(statusPurpose !== undefined && { statusPurposes: [statusPurpose].flat() }),
      })
      void reply.header('cache-control', 'no-store')
      if ('credential' in issued)
        return await reply.code(201).send({ verifiableCredential: issued.credential })
      const problemDetails = issued.obstacles.map((check) => toVcProblem(check, request.locale))
      return await reply.code(400).send({ problemDetails })
    },
  )
}

function vcApiStatus(scope: Scope, ports: Ports): void {
  scope.post(
    '/vc-api/credentials/status',
    {
      bodyLimit,
      schema: { body: statusBody },
      config: { permission: 'change-vc-status', ...counting(ports) },
    },
    async (request, reply) => {
      const { credentialId: credential, credentialStatus, status = true } = request.body
      for (const one of [credentialStatus].flat()) {
        const isSet = one.status ?? status
        await changeVcStatus(ports, request.caller, { credential, purpose: one.statusPurpose, isSet })
      }
      return await reply.header('cache-control', 'no-store').send({})
    },
  )
  const open = { permission: 'read-public', openToAllOrigins: true, ...counting(ports) } as const
  scope.get('/vc-api/issuers', { config: open }, async () => {
    const issuers = await vcIssuers(ports)
    const { organisations } = ports.catalogue
    return {
      issuers: issuers
        .filter(({ owner, isTest }) => isTest || organisations.get(owner)?.approval === 'automatic')
        .map(({ id, suite, isTest }) => ({
          id,
          cryptosuite: suite,
          statusPurposes: vcPurposes,
          test: isTest,
        })),
    }
  })
  scope.get(
    '/vc-api/status/:list',
    { schema: { params: byList }, config: { ...open, publicDocument: true } },
    async (request, reply) => {
      const content = await vcStatusList(ports, request.params.list)
      // Programs that know nothing of credentials ask for plain JSON.
      const offered = ['application/vc', 'application/json', 'application/ld+json']
      const asked = request.accepts().type(offered)
      void reply.header('vary', 'Accept')
      return sendCached(request, reply, typeof asked === 'string' ? asked : 'application/vc', content)
    },
  )
}

/**
 * Some suites send no headers at all to plain http. For them a conformance run on this machine takes the key from
 * `?access_token=`; elsewhere an address with a key in it would be kept in logs and histories.
 */
function takeKeyFromQuery(scope: Scope, { baseUrl }: Ports): void {
  if (!baseUrl.startsWith('http:')) return
  scope.addHook('onRequest', async (request) => {
    const { access_token: key } = request.query as { access_token?: unknown }
    if (typeof key === 'string') request.headers.authorization ??= `Bearer ${key}`
  })
}
