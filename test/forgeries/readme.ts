import type { Table, TableRow } from './make.ts'

/** Folders in the order of the table, with what their files have in common. */
const groups: Readonly<Record<string, string>> = {
  valid: 'Controls: these must be valid',
  content: 'Changed after signing',
  terms: 'Words and contexts: the signature may hold, the words do not',
  keys: 'Keys that are not the issuer’s, or no longer',
  proofs: 'Proofs',
  jwts: 'VC-JWTs',
  status: 'Withdrawn badges, and lists that must not count',
  dates: 'Dates',
  schema: 'What a badge must say',
  types: 'Other things than badges',
  json: 'JSON with two readings, or none',
  png: 'Baked PNG',
  svg: 'Baked SVG',
  marks: 'Beside the badge: never false because of it, and nothing lent to it',
  ob2: 'Open Badges 2.0',
}

/** The set for people: how to use it, and one line a file. */
export function readme({ files, web }: Table): string {
  const count = (verdict: string): number => files.filter((row) => row.verdict === verdict).length
  const tricked = files.filter(({ verdict, stock }) => verdict === 'invalid' && stock === 'verified').length
  return `# A forgery set for verifiers of Open Badges

${files.length} files, each with one fault, made from a valid badge: ${count('invalid')} that a verifier must refuse, ${count('indeterminate')} of which nobody can say, and ${count('valid')} that must be valid, so that a verifier which refuses everything does not shine. Use it on any verifier. Everything in it is fictional, and its private keys are published: trust nothing that they sign.

## Use it

1. **Clock.** Judge as of \`2026-06-01T00:00:00Z\`. Without a clock to set, leave out \`dates/\` and whatever says expired.
2. **Web.** ${Object.keys(web).length} documents (issuers, status lists, refresh services) live under \`https://guild.example\` and \`https://mallory.example\`. \`web/HOST/PATH.json\` holds what \`https://HOST/PATH\` answers, as \`application/json\`; \`table.json\` lists them. Whatever is not there does not exist. Answer them from your fetcher, or serve the folder and point both names at it. Files with a did:key need no web at all.
3. **Ask** for each file of \`table.json\`: is \`verdict\` what you say, and is it \`check\` that says so? \`code\` is the reason in the words of this project; yours may differ. An invalid badge that you refuse for another reason is half right: the next forger leaves that reason out.

\`indeterminate\` means that neither yes nor no is honest, such as when an issuer cannot be reached. A verifier with two answers must say no.

\`node test/forgeries/make.ts\` writes the same bytes again: Ed25519 as it is, ECDSA with the nonces of RFC 6979, seeds from \`keys.ts\`. What takes chance (an RSA key, a PSS salt, an ecdsa-sd base proof) was made once and lies in \`sources/\`.

## What a stock library says

The last column is what \`verifyCredential\` of @digitalbazaar/vc answers, asked as its README shows, with eddsa-rdfc-2022 and this web; the script asked it. It is a good library. ${tricked} of these files pass it, many because they are not its job: rules of Open Badges, duplicate keys, dates that its caller must compare. Those under \`terms/disguised-…\` deserve a look whatever your library: what is signed is a graph, the signature holds, and the code that reads \`credential.validUntil\` finds nothing.

## Decisions

- **Every recognised proof must hold, with a key of the issuer.** A counter-signature by somebody else (\`keys/counter-signed.json\`) makes a badge invalid: a page that shows it would lend the stranger the issuer’s word. Endorsements are the place for it.
- **ECDSA twins are valid** (\`valid/ecdsa-high-s.json\`). Neither FIPS 186-5 nor the cryptosuites forbid n − s; it proves the same. Ed25519 with S + L is refused, as RFC 8032 demands.
- **A key revoked today proves nothing that it signed yesterday**: whoever stole it can write any date into a proof.
- **A compressed PNG chunk and a byte order mark** are remarked or passed over, for they hide nothing.

## The files

${Object.entries(groups)
  .map(([folder, title]) =>
    section(
      title,
      files.filter(({ file }) => file.startsWith(`${folder}/`)),
    ),
  )
  .join('\n')}`
}

function section(title: string, rows: readonly TableRow[]): string {
  return `### ${title}

| file | what it is | why it matters | check that must catch it | verdict | stock library |
|---|---|---|---|---|---|
${rows.map(line).join('')}`
}

function line({ file, what, why, check, code, verdict, stock }: TableRow): string {
  const caught = check === undefined || code === undefined ? '' : `${check}: \`${code}\``
  const cells = [`[${file.split('/')[1]}](${file})`, what, why, caught, verdict, stock ?? '']
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |\n`
}
