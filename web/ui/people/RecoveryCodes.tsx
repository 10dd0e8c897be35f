import { copyText } from '../../platform/clipboard.ts'
import { useT } from '../../platform/i18n.ts'
import { useFormat, useSession } from '../../platform/session.tsx'
import { Button } from '../kit/Button.tsx'
import { Note } from '../words/words.tsx'
import './factor.css'

/** Shown once: only their hashes are kept. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useT()
  const f = useFormat()
  const { company, person } = useSession()
  const text = codes.join('\n')
  const save = () => {
    const head = t('factor.file_head', {
      company: f.name(company.name_zh, company.name_en),
      account: person.account,
    })
    saveText(t('factor.file'), `${head}\n\n${text}\n`)
  }
  return (
    <div className="col g4">
      <Note tone="warn">{t('factor.codes_text')}</Note>
      <ul className="recovery mono" aria-label={t('factor.codes_title')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row wrapx recovery-acts">
        <Button icon="copy" onClick={() => void copyText(text, t('factor.codes_title'))}>
          {t('ui.act.copy')}
        </Button>
        <Button icon="download" onClick={save}>
          {t('factor.download')}
        </Button>
        <span className="grow" />
        <Button kind="primary" onClick={onDone}>
          {t('factor.codes_done')}
        </Button>
      </div>
    </div>
  )
}

function saveText(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}
