import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 767px)')
const onNarrow = (listener: () => void) => {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}
export const useIsPhone = () => useSyncExternalStore(onNarrow, () => narrow.matches)
