/**
 * Whether 13 digits can be a 法人番号. The first is the check digit over the other twelve: 9 minus the remainder by 9 of
 * their sum, each second one from the right doubled (法人税法施行令・国税庁告示). It is never 0, so plainly fictional
 * numbers fail.
 */
export function isCorporateNumber(digits: string): boolean {
  if (!/^\d{13}$/.test(digits)) return false
  const sum = Array.from(digits.slice(1)).reduce(
    (total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 2 : 1),
    0,
  )
  return Number(digits[0]) === 9 - (sum % 9)
}
