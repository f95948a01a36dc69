type Rung = 'signature-only' | 'domain' | 'legal-entity' | 'endorsed'
type Part = 'issuer' | 'achievement' | 'credential'

type Entity = { readonly name: string; readonly number: string; readonly checkedOn: string }
type Endorsement = { readonly name: string; readonly of: string }

const ja = {
  title: '発行者をどこまで確認できたか',
  lead: '下の段から順に確かめています。上の段ほど、発行者がだれなのかを確かに言えます。',
  rungs: {
    'signature-only': '署名',
    domain: 'ドメイン',
    'legal-entity': '法人',
    endorsed: '推薦',
  } as Readonly<Record<Rung, string>>,
  unsigned: '署名なし',
  reached: '確認済み',
  notReached: '未確認',
  /** Of an endorsement that holds where the rung beneath is not reached. */
  apart: '推薦あり',
  here: 'ここまで確認できました',
  nothing: 'どの段も確認できていません',
  signature: '内容に署名した鍵があり、署名のあと書き換えられていません。',
  signatureAlone: '鍵の持ち主がだれなのかは、ここでは分かりません。発行者の名前は自己申告です。',
  host: 'このバッジに署名はありません。サーバーに掲載されている記録だけが根拠です。',
  domain: (domain: string): string => `${domain} が、署名の鍵を公開しています。`,
  hostDomain: (domain: string): string => `${domain} に、同じ記録が掲載されています。`,
  legalEntity: ({ name, number, checkedOn }: Entity): string =>
    `${name}(法人番号 ${number})のドメインです。この検証サイトの運営者が${checkedOn}に確認しました。`,
  source: (source: string): string => `確認先: ${source}`,
  endorsed: ({ name, of }: Endorsement): string => `${name}が${of}を推薦しています。`,
  endorsedWithout: ({ name, of }: Endorsement): string =>
    `${name}が${of}を推薦していますが、下の段を確認できていないため、段には数えません。`,
  parts: {
    issuer: 'この発行者',
    achievement: 'この種類のバッジ',
    credential: 'このバッジ',
  } as Readonly<Record<Part, string>>,
  noSignature: '発行者による署名を確認できませんでした。',
  noDomain: '発行者のIDが鍵そのもので、鍵を公開しているドメインがありません。',
  noEntity: 'この検証サイトの登録簿に、このドメインの法人は載っていません。偽物という意味ではありません。',
  ownStatement: (number: string): string => `バッジに法人番号 ${number} とありますが、発行者自身の記載です。`,
  noEndorsement: '登録されている団体による推薦はありません。',
  notLooked: '下の段を確認できないため、確かめていません。',
}

export type LadderTexts = typeof ja

const en: LadderTexts = {
  title: 'How far the issuer is known',
  lead: 'Checked from the lowest step up. The higher the step, the surer it is who the issuer is.',
  rungs: {
    'signature-only': 'Signature',
    domain: 'Domain',
    'legal-entity': 'Legal entity',
    endorsed: 'Endorsed',
  },
  unsigned: 'not signed',
  reached: 'confirmed',
  notReached: 'not confirmed',
  apart: 'endorsed',
  here: 'Known up to this step',
  nothing: 'No step is confirmed',
  signature: 'A key signed this content, and it was not changed since.',
  signatureAlone: 'Nothing here says whose key it is: the issuer’s name is its own word.',
  host: 'This badge is not signed. The record on its host is the only proof.',
  domain: (domain) => `${domain} publishes the signing key.`,
  hostDomain: (domain) => `${domain} publishes the same record.`,
  legalEntity: ({ name, number, checkedOn }) =>
    `The domain is that of ${name} (corporate number ${number}), as the operator of this site checked on ${checkedOn}.`,
  source: (source) => `Checked against: ${source}`,
  endorsed: ({ name, of }) => `${name} endorses ${of}.`,
  endorsedWithout: ({ name, of }) =>
    `${name} endorses ${of}, but a lower step is not confirmed, so it does not count as a step.`,
  parts: { issuer: 'this issuer', achievement: 'this kind of badge', credential: 'this badge' },
  noSignature: 'It could not be confirmed that the issuer signed it.',
  noDomain: 'The issuer’s id is only a key; no domain publishes it.',
  noEntity:
    'The register of this site names no legal entity for this domain. This does not mean that it is false.',
  ownStatement: (number) => `The badge states the corporate number ${number}; that is the issuer’s own word.`,
  noEndorsement: 'No body on this site’s list endorses it.',
  notLooked: 'Not looked at, because a lower step is not confirmed.',
}

/** The words of the issuer ladder, rung by rung. */
export const ladderTexts: { readonly ja: LadderTexts; readonly en: LadderTexts } = { ja, en }
