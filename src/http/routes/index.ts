import { achievements } from './achievements.ts'
import { admin } from './admin.ts'
import { apiAwards } from './api-awards.ts'
import { apiCredentials } from './api-credentials.ts'
import { apiDisclosure } from './api-disclosure.ts'
import { apiFacts } from './api-facts.ts'
import { apiReports } from './api-reports.ts'
import { apiTokens } from './api-tokens.ts'
import { apiVerify } from './api-verify.ts'
import { apiVerifyBatch } from './api-verify-batch.ts'
import { assets } from './assets.ts'
import { badges } from './badges.ts'
import { hrDashboard } from './hr/dashboard.ts'
import { hrDifferences } from './hr/differences.ts'
import { hrEnter } from './hr/enter.ts'
import { hrProgrammes } from './hr/programmes.ts'
import { hrRecount } from './hr/recount.ts'
import { hrHeadcount } from './hr/headcount.ts'
import { hrRows } from './hr/rows.ts'
import { hrSources } from './hr/sources.ts'
import { hrRuns } from './hr/runs.ts'
import { hrTables } from './hr/tables.ts'
import { issuers } from './issuers.ts'
import type { Routes } from './route.ts'
import { start } from './start.ts'
import { status } from './status.ts'
import { vcApi } from './vc-api.ts'
import { verify } from './verify.ts'

/** Every group of routes, each in a scope of its own. */
export const routes: readonly Routes[] = [
  start,
  badges,
  achievements,
  issuers,
  status,
  verify,
  apiVerify,
  apiVerifyBatch,
  apiFacts,
  apiAwards,
  apiCredentials,
  apiTokens,
  vcApi,
  apiDisclosure,
  apiReports,
  hrRecount,
  admin,
  hrDifferences,
  hrEnter,
  hrDashboard,
  hrTables,
  hrRows,
  hrRuns,
  hrSources,
  hrHeadcount,
  hrProgrammes,
  assets,
]
