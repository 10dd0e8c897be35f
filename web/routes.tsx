import type { ComponentType } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { mirrored, pages, type Page, type Side } from './route-list.ts'
import { CrashPage } from './shell/CrashPage.tsx'
import { NotFound } from './shell/NotFound.tsx'
import { PortalLayout } from './shell/PortalLayout.tsx'
import { SoonPage } from './shell/SoonPage.tsx'

/** The pages that exist; each is its own chunk, loaded when it is gone to. */
const files = import.meta.glob<Record<string, unknown>>(['./*/*Page.tsx', '!./shell/*'])

function lazyPage(page: Page): () => Promise<{ Component: ComponentType }> {
  return async () => {
    const load = files[page.file]
    const exported = load ? (await load())[page.name] : undefined
    // A page that is not written yet must not break the others.
    return { Component: typeof exported === 'function' ? (exported as ComponentType) : SoonPage }
  }
}

const routeOf = (page: Page, path = page.path): RouteObject => ({ path, lazy: lazyPage(page) })
const routesOf = (side: Side) => pages.filter((page) => page.side === side).map((page) => routeOf(page))
const crash = { ErrorBoundary: CrashPage, HydrateFallback: () => null }

export const router = createBrowserRouter([
  { ...crash, children: routesOf('plain') },
  {
    ...crash,
    Component: PortalLayout,
    children: [...routesOf('portal'), { path: '*', Component: NotFound }],
  },
  {
    ...crash,
    path: '/console/mirror/:dealerId',
    lazy: async () => ({ Component: (await import('./shell/MirrorLayout.tsx')).MirrorLayout }),
    children: mirrored.map((page) => routeOf(page, page.path.slice(1))),
  },
  {
    ...crash,
    lazy: async () => ({ Component: (await import('./shell/ConsoleLayout.tsx')).ConsoleLayout }),
    children: [...routesOf('console'), { path: '/console/*', Component: NotFound }],
  },
])
