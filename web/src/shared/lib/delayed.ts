import { onScopeDispose, ref, watch } from 'vue'

/** True once `source` has been true for `milliseconds`: quick answers never flash a skeleton. */
export function useDelayed(source: () => boolean, milliseconds = 300) {
  const shown = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    source,
    (on) => {
      clearTimeout(timer)
      if (on) timer = setTimeout(() => (shown.value = true), milliseconds)
      else shown.value = false
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return shown
}
