import { adminTexts } from './pages-admin.ts'
import { badgeTexts } from './pages-badge.ts'
import { batchTexts } from './pages-batch.ts'
import { catalogueTexts } from './pages-catalogue.ts'
import { shellTexts } from './pages-shell.ts'

/** Every word of the pages, by page and language; a word that one language lacks does not compile. */
export const pageTexts = {
  shell: shellTexts,
  badge: badgeTexts,
  batch: batchTexts,
  catalogue: catalogueTexts,
  admin: adminTexts,
} as const
