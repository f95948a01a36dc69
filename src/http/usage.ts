import type { FastifyRequest } from 'fastify'

import type { UsageCounter } from '../actions/count-usage.ts'
import type { Ports } from '../actions/ports.ts'
import type { BadgeView } from '../actions/show-badge.ts'
import { verifiedOwn } from '../actions/verified-own.ts'
import type { Report } from '../badge/index.ts'
import type { UsageKind } from '../domain/disclosure/report-input.ts'
import { isIssuer } from '../domain/visitor.ts'
import type { Form } from './negotiate.ts'
import { asksByItself, isBot, isPerson, visitorOf } from './visitor.ts'

const kindOf: Readonly<Record<Form, UsageKind>> = {
  html: 'page_views_human',
  png: 'downloaded_png',
  svg: 'downloaded_svg',
  json: 'downloaded_json',
  jwt: 'downloaded_json',
}

type Shown = FastifyRequest & { readonly query: { readonly key?: string } }

/**
 * Counts that a person opened a badge's page or took a file of it. With the holder's own link the page is the holder's
 * own look at it; a file taken with it is what the holder is meant to do, and counts.
 */
export function noteVisit(
  usage: UsageCounter,
  request: Shown,
  { award, credential }: BadgeView,
  form: Form,
): void {
  const isHolder = request.query.key !== undefined
  if (isIssuer(request.caller, award.issuer) || (isHolder && form === 'html')) return
  if (asksByItself(request) && isPerson(request)) usage.note(credential.id, kindOf[form], visitorOf(request))
}

/** Counts those of the verified badges that are ours: once their reports stand, and out of the verifier's sight. */
export function noteVerified(
  usage: UsageCounter,
  ports: Pick<Ports, 'baseUrl' | 'catalogue'>,
  request: FastifyRequest,
  reports: readonly Report[],
): void {
  if (isBot(request)) return
  for (const { credential, issuer, kind } of verifiedOwn(ports, reports))
    if (!isIssuer(request.caller, issuer)) usage.note(credential, kind, visitorOf(request))
}
