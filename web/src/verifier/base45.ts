/** Base45 (RFC 9285), as the server writes it. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** The bytes, or null for a text that is no Base45. */
export function decodeBase45(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((character) => ALPHABET.indexOf(character))
    if (digits.includes(-1)) return null
    const size = digits.length - 1
    const value = digits.reduce((sum, digit, place) => sum + digit * 45 ** place, 0)
    if (value >= 256 ** size) return null
    if (size === 2) bytes.push(value >> 8)
    bytes.push(value & 0xff)
  }
  return Uint8Array.from(bytes)
}
