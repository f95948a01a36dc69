import { html } from '../html.ts'
import { hrFrame, type HrPage } from './frame.ts'
import { hrFrameTexts } from '../../../text/hr-frame.ts'

/** The figures of one organisation at a glance. */
export function dashboardPage(page: HrPage): string {
  const title = hrFrameTexts[page.language].section.dashboard
  return hrFrame(page, { title, section: 'dashboard', body: html`` })
}
