/** What the document desk reasons about: pure. */
import type { DocumentField, DocumentView, Finding, Material } from '@/api'
import { SURE_ENOUGH } from '@/shared/lib/reading'
import type { TagTone } from '@/shared/ui/tones'

export const ACCEPTED = '.png,.jpg,.jpeg,.pdf,image/png,image/jpeg,application/pdf'
export interface Refusal {
  title: string
  todo: string
}

/** Pictures people take for any other photo; the server says the same of their content. */
const OTHER_IMAGES = [
  { names: /\.hei[cf]$/i, types: /^image\/hei[cf]/, title: 'HEIC 照片', todo: 'iPhone 请在“设置-相机-格式”选“兼容性最佳”后重新拍照，或打开照片截屏，上传截图。' },
  { names: /\.webp$/i, types: /^image\/webp$/, title: 'WebP 图片', todo: '请打开图片截屏，上传截图；或用看图软件另存为 JPEG 后上传。' },
  { names: /\.tiff?$/i, types: /^image\/tiff$/, title: 'TIFF 图片', todo: '请在扫描软件中选 PDF 或 JPEG 格式重新扫描，或用看图软件另存为 JPEG 后上传。' },
  { names: /\.bmp$/i, types: /^image\/(x-ms-)?bmp$/, title: 'BMP 图片', todo: '请在扫描软件中选 PDF 或 JPEG 格式重新扫描，或用看图软件另存为 PNG 后上传。' },
]

/** What can be told before a byte is sent; `largest` in bytes, null while it is not known. The server decides. */
export function refusedAtOnce(file: { name: string; size: number; type: string }, largest: number | null): Refusal | null {
  if (file.size === 0) return { title: '文件是空的', todo: '请重新选择文件。' }
  if (largest !== null && file.size > largest) return { title: `文件超过 ${largestText(largest)}`, todo: '请用较低的分辨率重新扫描，或分开上传。' }
  const format = OTHER_IMAGES.find((each) => each.names.test(file.name) || each.types.test(file.type))
  if (format) return { title: `这是 ${format.title}，系统不能读取`, todo: format.todo }
  if (!/\.(png|jpe?g|pdf)$/i.test(file.name) && !/^(image\/(png|jpeg)|application\/pdf)$/.test(file.type))
    return { title: '文件类型不支持', todo: '请上传 PNG、JPEG 或 PDF 文件。' }
  return null
}

export function largestText(largest: number): string {
  return `${Math.floor(largest / 1024 / 1024)} MB`
}

export function stateWords(document: DocumentView): { tone: TagTone; text: string } {
  switch (document.state) {
    case 'waiting':
      return { tone: 'plain', text: '等待识别' }
    case 'reading':
      return { tone: 'primary', text: '正在识别' }
    case 'refused':
      return { tone: 'bad', text: '不能使用' }
    case 'confirmed':
      return { tone: 'good', text: '已确认' }
    default:
      return differences(document) > 0 ? { tone: 'warn', text: '有不一致' } : { tone: 'warn', text: '待您确认' }
  }
}

export function differences(document: DocumentView): number {
  return document.fields.filter((field) => fieldTone(field) === 'bad').length
}

/** What the state of the card says already need not be said by a finding again. */
const SAID_BY_STATE = /\.material_(unconfirmed|being_read|refused|missing)$/

export function findingsFor(document: DocumentView, findings: readonly Finding[]): Finding[] {
  return findings.filter(
    (finding) => finding.at !== null && finding.at === document.kind && finding.verdict !== 'pass' && !SAID_BY_STATE.test(finding.code),
  )
}

export function fieldTone(field: DocumentField): 'plain' | 'warn' | 'bad' {
  if (field.differs_from.length > 0 || field.checks.some((check) => !check.passed && !check.hint)) return 'bad'
  return field.confirmed_value === null && (field.confidence < SURE_ENOUGH || field.checks.some((check) => !check.passed)) ? 'warn' : 'plain'
}

export function busy(documents: readonly DocumentView[]): boolean {
  return documents.some((document) => document.state === 'waiting' || document.state === 'reading')
}

/** Fields that need a look first, then the others as printed on the page. */
export function byNeed(fields: readonly DocumentField[]): DocumentField[] {
  const rank = { bad: 0, warn: 1, plain: 2 }
  return [...fields].sort((a, b) => rank[fieldTone(a)] - rank[fieldTone(b)])
}

export interface MaterialLine {
  material: Material
  document: DocumentView | null
}

export function materialLines(materials: readonly Material[], documents: readonly DocumentView[]): MaterialLine[] {
  return materials.map((material) => ({
    material,
    document:
      documents.find((document) => document.id === material.document_id) ??
      documents.find((document) => document.kind === material.kind) ??
      null,
  }))
}
