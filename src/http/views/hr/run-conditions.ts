import type { RunShown } from '../../../actions/report-runs.ts'
import type { Catalogue } from '../../../domain/catalogue.ts'
import type { SnapshotFacts } from '../../../domain/disclosure/run.ts'
import { dateText } from '../../../domain/evidence-text.ts'
import { fiscalYearLabel } from '../../../domain/fiscal-year.ts'
import { disclosureCodes } from '../../../text/disclosure-codes.ts'
import { hrFrameTexts } from '../../../text/hr-frame.ts'
import { runConditionsTexts } from '../../../text/hr-run-conditions.ts'
import { tablesTexts } from '../../../text/hr-tables.ts'
import { type Fact, factList } from '../facts.ts'
import { html, type Html } from '../html.ts'
import { day, moment } from '../when.ts'
import type { HrPage } from './hr-page.ts'
import { listTable } from './list-table.ts'

type Shown = HrPage & { readonly run: RunShown; readonly catalogue: Catalogue }

/** What decided the figures of a frozen report, in words; the files hold the same as codes. */
export function runConditions(page: Shown): Html {
  const t = runConditionsTexts[page.language]
  return html`<section aria-labelledby="conditions">
    <h2 id="conditions">${t.conditions}</h2>
    ${factList([...parameterFacts(page), ...sourceFacts(page), ...hiddenFacts(page)])}
    <details class="hr-versions">
      <summary>${t.versions}</summary>
      ${factList(versionFacts(page))} ${classTable(page)}
    </details>
  </section>`
}

function parameterFacts({ language, run, organisation }: Shown): Fact[] {
  const t = runConditionsTexts[language]
  const f = hrFrameTexts[language]
  const { parameters, number } = run.manifest
  const { period, scope } = parameters
  const date = (of: string): string => dateText(of, language)
  return [
    { label: t.organisation, content: organisation.name[language] },
    { label: t.number, content: String(number) },
    { label: f.fiscalYear, content: fiscalYearLabel(parameters.fiscalYear)[language] },
    { label: f.period, content: t.period(date(period.from), date(period.to)) },
    { label: f.asOf, content: date(parameters.asOf) },
    { label: t.knownAt, content: moment(parameters.knownAt) },
    { label: f.scope, content: disclosureCodes[`scope:${scope}`]?.[language] ?? scope },
    { label: f.viewpoint.label, content: f.viewpoint[parameters.viewpoint] },
    { label: f.departmentAt.label, content: f.departmentAt[parameters.departmentAt] },
    { label: f.audience.label, content: f.audience[parameters.audience] },
    { label: t.k, content: t.kOf(parameters.k) },
  ]
}

function sourceFacts({ language, run: { manifest } }: Shown): Fact[] {
  const t = runConditionsTexts[language]
  const files = tablesTexts[language]
  const { snapshot, previousSnapshot, form } = manifest
  const of = ({ asOf, recordedAt, sourceHash }: SnapshotFacts): Html =>
    html`${t.headcountOf(dateText(asOf, language), day(recordedAt, language))}
    ${sourceHash !== '' && html`<span class="quiet hr-hash">SHA-256 <code>${sourceHash}</code></span>`}`
  return [
    { label: t.headcount, content: snapshot === undefined ? t.noHeadcount : of(snapshot) },
    {
      label: t.previousHeadcount,
      content: previousSnapshot === undefined ? t.noPrevious : of(previousSnapshot),
    },
    {
      label: t.form,
      content: [files.headers[form.header], files.encodings[form.encoding], files.dateForms[form.dates]].join(
        ' · ',
      ),
    },
  ]
}

function hiddenFacts({ language, run: { manifest } }: Shown): Fact[] {
  const t = runConditionsTexts[language]
  const { suppression, rows, warnings } = manifest
  const { hiddenCells, toldByEarlier, comparedWith } = suppression
  const listed = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([table, count]) => t.cellsOf(table, count))
      .join(' · ')
  return [
    { label: t.rows, content: listed(rows) },
    { label: t.hidden, content: listed(hiddenCells) || t.none },
    { label: t.toldByEarlier, content: toldByEarlier === 0 ? t.none : t.cells(toldByEarlier) },
    {
      label: t.comparedWith,
      content: comparedWith.length === 0 ? t.none : t.runs(comparedWith.join(', ')),
    },
    ...warnings.map(({ run, figure }) => ({
      label: t.warning,
      content: html`${t.warningOf(run)} <code>${figure}</code>`,
    })),
  ]
}

function versionFacts({ language, run: { manifest }, catalogue }: Shown): Fact[] {
  const t = runConditionsTexts[language]
  const { code, competencyModel, frameworks, examSchemes } = manifest.versions
  const named = (id: string): string => catalogue.frameworks.get(id)?.name[language] ?? id
  return [
    { label: t.program, content: code },
    { label: t.model, content: competencyModel },
    ...Object.entries(frameworks).map(([id, version]) => ({
      label: t.framework,
      content: `${named(id)} ${version}`,
    })),
    ...Object.entries(examSchemes).map(([id, version]) => ({ label: t.exam, content: `${id} ${version}` })),
  ]
}

function classTable({ language, run: { manifest }, catalogue }: Shown): Html | undefined {
  const t = runConditionsTexts[language]
  const classes = Object.entries(manifest.versions.classes)
  if (classes.length === 0) return undefined
  return listTable(
    t.classes,
    [t.badge, t.version, t.rule],
    classes.map(
      ([id, { version, rule }]) =>
        html`<tr>
          <th scope="row">${catalogue.badges.get(id)?.name[language] ?? id}<small>${id}</small></th>
          <td>${version}</td>
          <td class="hash"><code>${rule}</code></td>
        </tr>`,
    ),
  )
}
