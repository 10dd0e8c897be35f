import { explainAuthorization } from '@concord/contract/authorization.ts'
import type { Reply } from '@concord/contract/endpoint.ts'
import { useT } from '../../platform/i18n.ts'
import { useRead } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { Period } from '../../ui/tables/console.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { TextField } from '../../ui/forms/Field.tsx'
import { DealerSelect, ProductSelect } from '../../ui/scopes/selects.tsx'
import { Loaded, Skeleton } from '../../ui/kit/States.tsx'
import { StatusTag, Verdict } from '../../ui/words/words.tsx'

interface Asked {
  dealer_id?: string | undefined
  product_id?: string | undefined
  day?: string | undefined
}
type Answer = Reply<typeof explainAuthorization>['answers'][number]

interface Props {
  asked: Asked
  onAsk: (asked: Asked) => void
  onClose: () => void
}

/** A dealer and a product in, three answers out, each with the rules that were weighed (OC03). */
export function Explain({ asked, onAsk, onClose }: Props) {
  const t = useT()
  const { dealer_id = '', product_id = '', day } = asked
  const isAsked = Boolean(dealer_id && product_id)
  const answers = useRead(
    explainAuthorization,
    { query: { dealer_id, product_id, ...(day ? { day } : {}) } },
    { enabled: isAsked, keepPrevious: false },
  )
  return (
    <Dialog open side width={480} title={t('rules.explain.title')} onClose={onClose}>
      <div className="col g3" style={{ paddingBottom: 16 }}>
        <p className="t3 s12">{t('rules.explain.text')}</p>
        <DealerSelect
          label={t('console.select.dealer')}
          value={dealer_id}
          onChange={(value) => onAsk({ ...asked, dealer_id: value })}
        />
        <ProductSelect
          label={t('console.select.product')}
          value={product_id}
          onChange={(value) => onAsk({ ...asked, product_id: value })}
        />
        <TextField
          type="date"
          label={t('rules.explain.day')}
          value={day ?? ''}
          onChange={(event) => onAsk({ ...asked, day: event.target.value || undefined })}
        />
      </div>
      {isAsked && (
        <Loaded read={answers} what={t('rules.explain.title')} skeleton={<Skeleton count={4} />}>
          {(reply) => (
            <>
              {reply.answers.map((answer) => (
                <OneAnswer key={answer.right} answer={answer} />
              ))}
            </>
          )}
        </Loaded>
      )}
    </Dialog>
  )
}

function OneAnswer({ answer }: { answer: Answer }) {
  const t = useT()
  return (
    <section style={{ borderTop: '1px solid var(--line)' }}>
      <div className="row wrapx" style={{ padding: '12px 0 6px' }}>
        <h3>{t(`rules.right.${answer.right}`)}</h3>
        <Verdict tone={answer.is_allowed ? 'ok' : 'err'}>
          {answer.is_allowed ? t('rules.explain.allowed') : t('rules.explain.denied')}
        </Verdict>
        {answer.implied_by && (
          <span className="t3 s12">
            {t('rules.explain.implied', { right: t(`rules.right.${answer.implied_by}`) })}
          </span>
        )}
      </div>
      {answer.candidates.length === 0 ? (
        <p className="t3 s12">{t('rules.explain.none')}</p>
      ) : (
        <ol>
          {answer.candidates.map((candidate, index) => (
            <Candidate key={candidate.rule.id} candidate={candidate} index={index} />
          ))}
        </ol>
      )}
    </section>
  )
}

function Candidate({ candidate, index }: { candidate: Answer['candidates'][number]; index: number }) {
  const t = useT()
  const f = useFormat()
  const { rule, outcome } = candidate
  const scope =
    rule.scope_kind === 'everybody'
      ? t('console.scope.everybody')
      : f.name(rule.scope_label_zh, rule.scope_label_en)
  const target =
    rule.target_kind === 'everything'
      ? t('rules.target.everything')
      : f.name(rule.target_label_zh, rule.target_label_en)
  return (
    <li className={`cand ${outcome === 'decides' ? 'keep' : 'drop'}`}>
      <span className="n">{index + 1}</span>
      <div>
        <StatusTag tone={rule.effect === 'allow' ? 'done' : 'bad'}>
          {t(`rules.effect.${rule.effect}`)}
        </StatusTag>{' '}
        {scope} × {target}
        <div className="s12 t3">
          {rule.rights.map((right) => t(`rules.right.${right}`)).join(' · ')} ·{' '}
          <Period from={rule.valid_from} to={rule.valid_to} />
          {rule.note ? ` · ${rule.note}` : ''}
        </div>
      </div>
      <span className={`s12 ${outcome === 'decides' ? 'jade' : 't3'}`}>
        {t(`rules.explain.outcome.${outcome}`)}
      </span>
    </li>
  )
}
