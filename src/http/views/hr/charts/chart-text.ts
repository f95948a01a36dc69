/** Width of a text in units of its size: Japanese signs fill their square, Latin ones about half of it. */
export function widthOf(text: string, size: number): number {
  return Array.from(text, (sign) => (sign > '\u2e7f' ? 1 : 0.58)).reduce((sum, one) => sum + one, 0) * size
}

/** Lines no wider than `room`; what does not fit into the last one ends in …. Latin words stay whole where they can. */
export function linesOf(text: string, size: number, room: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (widthOf(line + piece, size) <= room || line === '') line += piece
    else {
      lines.push(line.trim())
      line = piece
    }
  }
  lines.push(line.trim())
  const shown = lines.slice(0, most)
  return lines.length <= most ? shown : [...shown.slice(0, -1), shortened(shown.at(-1) ?? '', size, room)]
}

function shortened(line: string, size: number, room: number): string {
  let short = line
  while (short !== '' && widthOf(`${short}…`, size) > room) short = Array.from(short).slice(0, -1).join('')
  return `${short}…`
}

/** Latin words with the space after them, and every other sign. */
const pieces = (text: string): string[] => text.match(/[!-\u2e7f]+\s*|\s+|[^!-\u2e7f\s]/gu) ?? []
