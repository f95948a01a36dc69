/** The one door to pictures: pure functions from texts and a family's artwork to SVG and PNG. */
export { badgeSvg, variantFor, type BadgeImageInput, type BadgeVariant } from './badge-image.ts'
export { silhouetteOf, type Silhouette } from './family-silhouette.ts'
export { outline, type Outline, type OutlineOptions } from './outline.ts'
export { badgePng, pngSizes, shareCardPng } from './png.ts'
export { shareCardSize, shareCardSvg } from './share-card.ts'
