import type { FastifyReply } from 'fastify'
import Type from 'typebox'

import type { Ports } from '../../actions/ports.ts'
import {
  deriveCredential,
  SecuringError,
  verifyCredential,
  verifyPresentation,
  type Check,
  type Report,
} from '../../badge/index.ts'
import type { Language } from '../../domain/bilingual.ts'
import { DomainError } from '../../domain/error.ts'
import { noteVerified } from '../usage.ts'
import { toVcProblem } from '../vc-problems.ts'
import { verifyLimit } from '../verify-limit.ts'
import type { Scope } from './route.ts'
import { anyObject, counting, pointers } from './vc-api-parts.ts'

const text = Type.String({ maxLength: 2000 })

const asked = Type.Optional(
  Type.Object({
    challenge: Type.Optional(text),
    domain: Type.Optional(Type.Union([text, Type.Array(text, { minItems: 1, maxItems: 20 })])),
    expectedProofPurpose: Type.Optional(text),
  }),
)

const credentialBody = Type.Object({ verifiableCredential: anyObject, options: asked })

/** A presentation without proof comes as `presentation`; the VC-API has two names for them. */
const presentationBody = Type.Object({
  verifiablePresentation: Type.Optional(anyObject),
  presentation: Type.Optional(anyObject),
  options: asked,
})

const deriveBody = Type.Object({
  verifiableCredential: anyObject,
  options: Type.Object({
    selectivePointers: pointers,
  }),
})

const query = Type.Object({ issuerBinding: Type.Optional(Type.String({ maxLength: 20 })) })

type Asked = {
  readonly challenge?: string
  readonly domain?: string | readonly string[]
  readonly expectedProofPurpose?: string
}

/** Verifying and deriving, which need no key: of credentials of any issuer, from public documents only. */
export function vcApiVerify(scope: Scope, ports: Ports, bodyLimit: number): void {
  const rateLimit = verifyLimit(ports)
  const limits = ports.conformance === true ? counting(ports) : { rateLimit }
  const { fetch, clock, allowsHttp, trust } = ports
  const world = { fetch, clock, allowsHttp, trust }
  const verify = {
    permission: 'verify-vc',
    openToAllOrigins: true,
    answersVerified: true,
    ...limits,
  } as const

  scope.post(
    '/vc-api/credentials/verify',
    { bodyLimit, schema: { body: credentialBody, querystring: query }, config: verify },
    async (request, reply) => {
      const { verifiableCredential, options } = request.body
      const expects = toExpectation(options)
      const report = await verifyCredential(
        JSON.stringify(verifiableCredential),
        {
          ...(Object.keys(expects).length > 0 && { expects: { purpose: 'assertionMethod', ...expects } }),
          ...bindingOf(request.query, ports),
        },
        world,
      )
      noteVerified(scope.usage, ports, request, [report])
      return await send(reply, report, report.checks, request.locale)
    },
  )
  scope.post(
    '/vc-api/presentations/verify',
    { bodyLimit, schema: { body: presentationBody, querystring: query }, config: verify },
    async (request, reply) => {
      const { verifiablePresentation, presentation, options } = request.body
      const shown = verifiablePresentation ?? presentation
      if (shown === undefined) throw refusal('missing', '/verifiablePresentation')
      const report = await verifyPresentation(
        shown,
        {
          expects: toExpectation(options),
          mayBeUnsigned: verifiablePresentation === undefined,
          ...bindingOf(request.query, ports),
        },
        world,
      )
      noteVerified(scope.usage, ports, request, report.credentials)
      const checks = [...report.checks, ...report.credentials.flatMap((one) => one.checks)]
      return await send(reply, report, checks, request.locale)
    },
  )
  scope.post(
    '/vc-api/credentials/derive',
    { bodyLimit, schema: { body: deriveBody }, config: { permission: 'derive-vc', ...limits } },
    async (request, reply) => {
      const { verifiableCredential, options } = request.body
      try {
        const derived = await deriveCredential(verifiableCredential, options.selectivePointers)
        return await reply
          .code(201)
          .header('cache-control', 'no-store')
          .send({ verifiableCredential: derived })
      } catch (cause) {
        if (cause instanceof SecuringError) throw refusal('vc_not_derivable', '/verifiableCredential', cause)
        throw cause
      }
    },
  )
}

function toExpectation({ challenge, domain, expectedProofPurpose: purpose }: Asked = {}): {
  readonly purpose?: string
  readonly domain?: string | readonly string[]
  readonly challenge?: string
} {
  return {
    ...(purpose !== undefined && { purpose }),
    ...(domain !== undefined && { domain }),
    ...(challenge !== undefined && { challenge }),
  }
}

/** Whoever runs the instance allows it; whoever asks cannot. */
function bindingOf(
  { issuerBinding }: { readonly issuerBinding?: string },
  { conformance }: Ports,
): { readonly issuerBinding?: 'off' } {
  return issuerBinding === 'off' && conformance === true ? { issuerBinding } : {}
}

/** 200 for what is valid; for everything else 400 and why. What is merely odd stands beside a valid answer too. */
async function send(
  reply: FastifyReply,
  report: { readonly verdict: Report['verdict'] },
  checks: readonly Check[],
  language: Language,
): Promise<FastifyReply> {
  const verified = report.verdict === 'valid'
  const said = verified ? ['warning'] : ['failed', 'unknown', 'warning']
  const problemDetails = checks
    // Credentials of every kind are at home here.
    .filter(({ outcome, code }) => said.includes(outcome) && code !== 'not-an-open-badge')
    .toSorted((a, b) => said.indexOf(a.outcome) - said.indexOf(b.outcome))
    .map((check) => toVcProblem(check, language))
  return await reply
    .code(verified ? 200 : 400)
    .header('cache-control', 'no-store')
    .send({ verified, problemDetails, report })
}

function refusal(code: string, at: string, cause?: Error): DomainError {
  return new DomainError('field_invalid', {}, { faults: [{ code, at }], cause })
}
