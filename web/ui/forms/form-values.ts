/** Between antd forms and the contract: an emptied field is null, and an edit sends only what changed. */

/** '' and undefined (what inputs leave behind when emptied) become null. */
export const orNull = <T>(value: T | '' | null | undefined): T | null =>
  value === '' || value === undefined ? null : value

/** The fields of `after` that differ from `before`, for a PATCH. */
export function changedFields<T extends object>(before: Partial<T>, after: T): Partial<T> {
  const entries = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof T]),
  )
  // Made of after's own entries.
  return Object.fromEntries(entries) as Partial<T>
}
