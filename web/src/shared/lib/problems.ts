/** The words of a refusal, sorted to the fields they belong to. */
import type { ApiError } from '@/api'

/** What is said of each field, by its name. */
export function problemsByField(error: ApiError | null): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const item of error?.problems ?? []) {
    if (item.at) (found[item.at] ??= []).push(`${item.title}：${item.why}${item.todo}`)
  }
  return found
}

/** Takes the person to the first field that is wrong, once it is drawn. */
export function goToFirstWrong(root: ParentNode | null | undefined): void {
  const wrong = root?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const field = wrong?.matches('input, textarea') ? wrong : wrong?.querySelector('input')
  field?.focus()
}
