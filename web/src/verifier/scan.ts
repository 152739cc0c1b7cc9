/** Finds the codes in pictures: ZXing compiled to WebAssembly, its bytes inside the page. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

import { fromBase64 } from './cose'

prepareZXingModule({ overrides: { wasmBinary: fromBase64(wasm.slice(wasm.indexOf(',') + 1)).buffer as ArrayBuffer } })

/** The texts of all QR codes in a picture, or in a frame of the camera. */
export async function codesIn(picture: Blob | ImageData): Promise<string[]> {
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 8 })
  return found.filter((code) => code.isValid).map((code) => code.text)
}
