/** Reading and commanding from components. A successful command makes every active read fresh. */
import {
  QueryClient,
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Endpoint, Reply } from '@concord/contract/endpoint.ts'
import { call, speaker, type Ask } from './call.ts'
import { asRefusal, type Refusal } from './refusal.ts'
import { toast } from './toast.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => count < 1 && ['offline', 'unavailable'].includes(asRefusal(error).code),
    },
  },
})

/** Prices and rights belong to one dealer and words to one language, so both are part of what was asked. */
export const keyOf = (endpoint: Endpoint, ask: object) => [
  'read',
  speaker.dealer_id,
  speaker.language,
  endpoint.name,
  ask,
]

interface ReadOptions {
  /** False: do not ask yet. */
  enabled?: boolean
  /** Milliseconds between repeated readings, while the page is seen. */
  every?: number
  staleTime?: number
  /** False: show nothing of the previous answer when the question changes. */
  keepPrevious?: boolean
}

export function useRead<E extends Endpoint>(
  endpoint: E,
  ask: Ask<E>,
  options: ReadOptions = {},
): UseQueryResult<Reply<E>, Refusal> {
  return useQuery<Reply<E>, Refusal>({
    queryKey: keyOf(endpoint, ask),
    queryFn: ({ signal }) => call(endpoint, { ...ask, signal }),
    enabled: options.enabled ?? true,
    ...(options.every ? { refetchInterval: options.every } : {}),
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.keepPrevious === false ? {} : { placeholderData: keepPreviousData }),
  })
}

interface PageOf<T> {
  items: T[]
  next: string | null
}
type ItemOf<E extends Endpoint> = Reply<E> extends { items: (infer T)[] } ? T : never

/** What a keyset list shows: all rows loaded so far and a way to ask for more. */
export interface Pages<T> {
  items: T[]
  hasMore: boolean
  loadMore: () => void
  isLoadingMore: boolean
  isPending: boolean
  isFetching: boolean
  error: Refusal | null
  refetch: () => void
}

export function useReadPages<E extends Endpoint>(
  endpoint: E,
  ask: Ask<E>,
  options: ReadOptions = {},
): Pages<ItemOf<E>> {
  const read = useInfiniteQuery<
    PageOf<ItemOf<E>>,
    Refusal,
    { pages: PageOf<ItemOf<E>>[] },
    unknown[],
    string | null
  >({
    queryKey: [...keyOf(endpoint, ask), 'pages'],
    queryFn: ({ signal, pageParam }) => {
      const query = { ...(ask as { query?: object }).query, cursor: pageParam ?? undefined }
      // Only endpoints that reply with Page(…) have an ItemOf, so the reply is a page.
      return call(endpoint, { ...ask, query, signal } as Ask<E>) as Promise<PageOf<ItemOf<E>>>
    },
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === false ? {} : { placeholderData: keepPreviousData }),
  })
  return {
    items: read.data?.pages.flatMap((page) => page.items) ?? [],
    hasMore: read.hasNextPage,
    loadMore: () => void read.fetchNextPage(),
    isLoadingMore: read.isFetchingNextPage,
    isPending: read.isPending,
    isFetching: read.isFetching,
    error: read.error,
    refetch: () => void read.refetch(),
  }
}

export interface Command<E extends Endpoint> {
  /** Never rejects: a refusal is kept in `refusal` (and shown as a toast unless onRefused is given). */
  run: (ask: Ask<E>) => Promise<Reply<E> | undefined>
  busy: boolean
  refusal: Refusal | null
  forget: () => void
}

interface CommandOptions<E extends Endpoint> {
  onDone?: (reply: Reply<E>, ask: Ask<E>) => void
  /** The screen shows the refusal itself. */
  onRefused?: (refusal: Refusal) => void
  /** False: the command changes nothing that is read (a preview, a check). */
  refreshes?: boolean
}

export function useCommand<E extends Endpoint>(endpoint: E, options: CommandOptions<E> = {}): Command<E> {
  const client = useQueryClient()
  const latest = useRef(options)
  useEffect(() => void (latest.current = options))
  const [busy, setBusy] = useState(0)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const intents = useRef(new Map<string, { key: string; running: Promise<Reply<E> | undefined> | null }>())

  const run = useCallback(
    (ask: Ask<E>) => {
      const { signal: _signal, ...said } = ask as { signal?: unknown }
      const print = JSON.stringify(said)
      const intent = intents.current.get(print) ?? { key: crypto.randomUUID(), running: null }
      // A double click is the same intent: it joins the request that is under way.
      if (intent.running) return intent.running
      const work = async () => {
        setBusy((n) => n + 1)
        setRefusal(null)
        try {
          const reply = await call(endpoint, { idempotencyKey: intent.key, ...ask })
          intents.current.delete(print)
          if (latest.current.refreshes !== false) await refresh(client)
          latest.current.onDone?.(reply, ask)
          return reply
        } catch (error) {
          intent.running = null
          const told = asRefusal(error)
          setRefusal(told)
          if (latest.current.onRefused) latest.current.onRefused(told)
          else toast.refused(told)
          return undefined
        } finally {
          setBusy((n) => n - 1)
        }
      }
      intents.current.set(print, intent)
      intent.running = work()
      return intent.running
    },
    [client, endpoint],
  )
  return { run, busy: busy > 0, refusal, forget: useCallback(() => setRefusal(null), []) }
}

/** Marks all reads stale; those on screen are read again, and the wait is not longer than a blink. */
async function refresh(client: QueryClient) {
  const reading = client.invalidateQueries()
  await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, 300))])
}
