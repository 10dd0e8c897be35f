import './ui/styles/tokens.css'
import './ui/styles/base.css'
import './ui/styles/kit.css'
import './shell/shell.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { fetchFontIfNeeded } from './platform/font.ts'
import { queryClient } from './platform/query.ts'
import { startWords } from './platform/i18n.ts'
import { SessionProvider, askForSession } from './platform/session.tsx'
import { router } from './routes.tsx'
import { Offline } from './ui/kit/Offline.tsx'
import { Toasts } from './ui/kit/Toasts.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

fetchFontIfNeeded()
await startWords()
void askForSession()
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <SessionProvider>
        <RouterProvider router={router} />
        <Offline />
        <Toasts />
      </SessionProvider>
    </QueryClientProvider>
  </StrictMode>,
)
