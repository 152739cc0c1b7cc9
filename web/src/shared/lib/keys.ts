import { onBeforeUnmount, onMounted } from 'vue'

/** Single-key commands of a page. Silent while something is being typed, while a dialog is open, and with modifiers held. */
export function useKeys(commands: Record<string, () => void>, enabled: () => boolean = () => true): void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat || !enabled()) return
    const target = event.target
    if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], [role="dialog"]')) return
    const command = commands[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!command) return
    event.preventDefault()
    command()
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
