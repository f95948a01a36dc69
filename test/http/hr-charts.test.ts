import t from 'tap'

import { barChart } from '../../src/http/views/hr/charts/bars.ts'
import { linesOf } from '../../src/http/views/hr/charts/chart-text.ts'
import { columnChart } from '../../src/http/views/hr/charts/columns.ts'
import type { FigureValue } from '../../src/http/views/hr/charts/figure-value.ts'
import { heatMap, toneOf } from '../../src/http/views/hr/charts/heat-map.ts'
import { heatView, toHeatDepartment } from '../../src/http/views/hr/dashboard/heat-view.ts'
import { roundTicks } from '../../src/http/views/hr/charts/scale.ts'
import type { Html } from '../../src/http/views/html.ts'

/** Elements of a kind with one of these classes, each with its attributes. */
function shapes(svg: Html, tag: string, kind: string): Record<string, string>[] {
  return [...svg.toString().matchAll(new RegExp(`<${tag}([^>]*)>`, 'gu'))]
    .map(([, attributes = '']) =>
      Object.fromEntries(
        [...attributes.matchAll(/([\w-]+)="([^"]*)"/gu)].map(([, name, value]) => [name, value]),
      ),
    )
    .filter((shape) => shape['class']?.split(' ').includes(kind) === true)
}

const lengthOf = (shape: Record<string, string> | undefined, side: string): number => Number(shape?.[side])

const bars = (...values: readonly FigureValue[]): Html =>
  barChart({
    id: 'b',
    label: '図',
    groups: [{ bars: values.map((value, at) => ({ label: `項目${at}`, value, text: String(value) })) }],
  })

void t.test('a bar twice as large is twice as long, and nothing is no length', (t) => {
  const [one, two, none] = shapes(bars(40, 80, 0), 'rect', 'bar')
  t.ok(lengthOf(one, 'width') > 20)
  t.equal(lengthOf(two, 'width'), lengthOf(one, 'width') * 2)
  t.equal(lengthOf(none, 'width'), 0)
  t.end()
})

void t.test('a hidden value draws no bar: the same hatched field whatever it hides, with x in it', (t) => {
  const chart = bars(400, 'hidden', 'none')
  t.equal(shapes(chart, 'rect', 'bar').length, 1)
  t.equal(shapes(chart, 'rect', 'veil').length, 1)
  t.match(chart.toString(), /class="veiled"[^>]*>\s*x\s*</u)
  const few = bars(4, 'hidden')
  t.equal(
    shapes(few, 'rect', 'veil')[0]?.['width'],
    shapes(chart, 'rect', 'veil')[0]?.['width'],
    'its size tells nothing',
  )
  t.end()
})

void t.test('a target stands where a bar of its size would end', (t) => {
  const chart = barChart({
    id: 'b',
    label: '図',
    groups: [
      {
        bars: [
          { label: '目標まで', value: 50, text: '50', target: { value: 100, text: '目標 100' } },
          { label: '届いた', value: 100, text: '100' },
        ],
      },
    ],
  })
  const [mark] = shapes(chart, 'line', 'target')
  const [, reached] = shapes(chart, 'rect', 'bar')
  t.equal(Number(mark?.['x1']), lengthOf(reached, 'x') + lengthOf(reached, 'width'))
  t.end()
})

void t.test('axes are marked at round numbers from 0 to above the largest', (t) => {
  t.same(roundTicks(3_859), [0, 1_000, 2_000, 3_000, 4_000])
  t.same(roundTicks(23), [0, 5, 10, 15, 20, 25])
  t.same(roundTicks(1_000_000), [0, 200_000, 400_000, 600_000, 800_000, 1_000_000])
  t.same(roundTicks(3), [0, 1, 2, 3], 'people are whole')
  t.same(roundTicks(0), [0, 1], 'an empty year is a flat chart, not a fault')
  t.end()
})

void t.test('years: columns stand on the axis, and the line is broken where something is hidden', (t) => {
  const point = (column: FigureValue, line: FigureValue, partial = false) => ({
    label: 'FY',
    column,
    line,
    lineHidden: '有効 x',
    partial,
  })
  const chart = columnChart({
    id: 'c',
    label: '図',
    points: [point(10, 10), point(20, 30), point('hidden', 'hidden'), point(5, 35), point(8, 40, true)],
  })
  const columns = shapes(chart, 'rect', 'bar')
  t.equal(columns.length, 4)
  t.equal(lengthOf(columns[1], 'height'), lengthOf(columns[0], 'height') * 2)
  t.equal(new Set(columns.map((one) => lengthOf(one, 'y') + lengthOf(one, 'height'))).size, 1)
  t.equal(shapes(chart, 'rect', 'partial').length, 1, 'a year that is not over looks so')
  t.equal(shapes(chart, 'path', 'line').length, 2, 'no stroke across what is hidden')
  t.equal(shapes(chart, 'circle', 'point').length, 4)
  const [hidden] = shapes(chart, 'text', 'hidden')
  const axis = lengthOf(columns[0], 'y') + lengthOf(columns[0], 'height')
  t.ok(lengthOf(hidden, 'y') > axis, 'what is hidden is said under the axis, where no height can be read')
  t.end()
})

void t.test('the heat map prints every value, and hidden cells have no tone', (t) => {
  const chart = heatMap({
    label: '図',
    corner: '項目',
    groups: [
      { columns: [{ name: '営業本部' }] },
      { columns: [{ name: 'A very long name of a department' }] },
    ],
    rows: [
      {
        code: 'MS1',
        label: '変化への適応',
        cells: [
          { share: 12.5, text: '12.5' },
          { share: 'hidden', text: 'x' },
        ],
      },
    ],
  })
  t.match(chart.toString(), /class="heat tone-3"[^>]*>\s*12\.5\s*</u)
  t.same(
    shapes(chart, 'td', 'heat').map((cell) => cell['class']),
    ['heat tone-3', 'heat tone-hidden'],
  )
  t.same([0, 0.1, 4.9, 5, 10, 39.9, 40, 100].map(toneOf), [0, 1, 1, 2, 3, 4, 5, 5])
  t.end()
})

const viewOf = (departments: readonly string[], open?: string) => {
  const { opened, groups } = heatView(
    departments.map((path) => toHeatDepartment(path, path)),
    open,
  )
  return {
    opened: opened.map(({ code }) => code),
    groups: groups.map(({ of, columns }) => [
      of?.code,
      ...columns.map(({ name, above, whole, opens }) =>
        [above, name, whole && 'whole', opens && 'opens'].filter((one) => typeof one === 'string').join(' '),
      ),
    ]),
  }
}

void t.test('a small tree of departments stands in the heat map whole, each under what it lies in', (t) => {
  t.same(viewOf(['legal', 'sales', 'sales/east', 'sales/east/one', 'sales/west', 'unknown']), {
    opened: [],
    groups: [
      [undefined, 'legal'],
      ['sales', 'sales whole', 'east', 'east one', 'west'],
      [undefined, 'unknown'],
    ],
  })
  const chart = heatMap({
    label: '図',
    corner: '項目',
    groups: [
      { columns: [{ name: 'legal' }] },
      { name: 'sales', columns: [{ name: '全体' }, { name: 'one', above: 'east' }] },
    ],
    rows: [],
  }).toString()
  t.match(chart, /<th scope="col"[^>]*rowspan="2">[^<]*legal/u)
  t.match(chart, /<th scope="colgroup"[^>]*colspan="2"><span>sales/u)
  t.end()
})

void t.test('of a large tree the heat map shows the top, and what lies in the one that is opened', (t) => {
  const branches = ['east', 'north', 'south', 'west']
  const large = ['dev', 'sales'].flatMap((top) => [
    top,
    ...branches.flatMap((one) => [
      `${top}/${one}`,
      ...['a', 'b', 'c'].map((team) => `${top}/${one}/${team}`),
    ]),
  ])
  const top = [
    [undefined, 'dev opens'],
    [undefined, 'sales opens'],
  ]
  t.same(viewOf(large), { opened: [], groups: top })
  t.same(viewOf(large, 'sales'), {
    opened: ['sales'],
    groups: [[undefined, 'sales whole'], ...branches.map((one) => [undefined, `${one} opens`])],
  })
  t.same(viewOf(large, 'sales/north'), {
    opened: ['sales', 'sales/north'],
    groups: [
      [undefined, 'north whole'],
      [undefined, 'a'],
      [undefined, 'b'],
      [undefined, 'c'],
    ],
  })
  for (const nothing of ['sales/north/a', 'elsewhere', '/'])
    t.same(viewOf(large, nothing).groups, top, nothing)
  t.end()
})

void t.test('departments by code are called by the names of the file', (t) => {
  t.same(toHeatDepartment('10/11', '営業本部/東京支店').names, ['営業本部', '東京支店'])
  t.same(toHeatDepartment('10/11', '東京支店').names, ['10', '東京支店'])
  t.same(toHeatDepartment('unknown', '不明').names, ['不明'])
  t.end()
})

void t.test(
  'names are broken into lines that fit, Latin words whole, and what is left out is marked',
  (t) => {
    t.same(linesOf('法務・コンプライアンス部', 10, 60, 3), ['法務・コンプ', 'ライアンス部'])
    t.same(linesOf('Sales planning', 10, 60, 2), ['Sales', 'planning'])
    t.same(linesOf('人材派遣事業本部', 10, 40, 1), ['人材派…'])
    t.end()
  },
)

void t.test('names are escaped', (t) => {
  const chart = barChart({
    id: 'b',
    label: '"><script>',
    groups: [{ title: '<b>', bars: [{ label: '<i>', value: 1, text: '&' }] }],
  })
  t.notMatch(chart.toString(), /<script>|<b>|<i>/u)
  t.end()
})
