/** The price passport: every candidate in order, kept or rejected, and why (PR04). */
import { listUnits } from '@concord/contract/catalog.ts'
import type { Passport, PriceCandidate } from '@concord/contract/passport.ts'
import { useT } from '../../platform/i18n.ts'
import { useRead } from '../../platform/query.ts'
import { isZero } from '../../platform/quantity.ts'
import { useFormat } from '../../platform/session.tsx'
import { unitAfter } from '../../platform/unit-words.ts'
import { PriceSourceLabel } from './shop-words.tsx'

/** Names of units in the reader's language; the code while they are not known. */
export function useUnitName(): (code: string) => string {
  const f = useFormat()
  const units = useRead(listUnits, {}, { staleTime: 600_000 })
  return (code) => {
    const unit = units.data?.items.find((one) => one.code === code)
    return unit ? f.name(unit.name_zh, unit.name_en) : code
  }
}

export function PassportView({ passport }: { passport: Passport }) {
  const t = useT()
  const { candidates } = passport
  if (candidates.length === 0) return <p className="card-b t3">{t('console.passport.none')}</p>
  return (
    <>
      <div className="row sp s12 t3" style={{ padding: '6px var(--pad)' }}>
        <span>{t('console.passport.count', { count: candidates.length })}</span>
        <span>{t(`console.passport.strategy.${passport.strategy}`)}</span>
      </div>
      <ol>
        {candidates.map((candidate, index) => (
          <Candidate
            // Candidates are a fixed list; the same entry may stand in it in several tiers.
            key={`${candidate.list_code}${candidate.entry_id}${index}`}
            candidate={candidate}
            index={index}
          />
        ))}
      </ol>
    </>
  )
}

function Candidate({ candidate, index }: { candidate: PriceCandidate; index: number }) {
  const t = useT()
  const f = useFormat()
  const name = f.name(candidate.list_name_zh, candidate.list_name_en)
  const why = t(`console.passport.reason.${candidate.reason}`)
  return (
    <li className={`cand ${candidate.is_kept ? 'keep' : 'drop'}`}>
      <span className="n">{index + 1}</span>
      <div>
        <div className="row wrapx">
          <b>{name}</b>
          <PriceSourceLabel source={candidate.source} />
          <span className="s12 t3 mono">
            {candidate.list_code} {t('console.passport.version', { version: candidate.list_version })}
          </span>
        </div>
        <Terms candidate={candidate} />
        <div className={candidate.is_kept ? 's12 jade' : 's12 t2'}>
          {candidate.is_kept ? t('console.passport.kept', { why }) : t('console.passport.dropped', { why })}
        </div>
      </div>
      <b className={candidate.unit_price === null ? 't3' : 'amt'}>
        {candidate.unit_price === null ? '–' : f.money(candidate.unit_price, candidate.currency)}
      </b>
    </li>
  )
}

/** From which quantity and day, by which priority, out of which other list. */
function Terms({ candidate: one }: { candidate: PriceCandidate }) {
  const t = useT()
  const f = useFormat()
  const unitName = useUnitName()
  const unit = one.unit ? unitName(one.unit) : ''
  const said = [
    one.scope_kind ? t(`console.scope.${one.scope_kind}`) : '',
    one.quantity_from === null || isZero(one.quantity_from)
      ? ''
      : t('console.passport.from', {
          quantity: one.quantity_from,
          unit: unitAfter(one.quantity_from, unit),
        }),
    one.valid_from ? t('console.passport.since', { day: one.valid_from }) : '',
    one.valid_to ? t('console.passport.to', { day: one.valid_to }) : '',
    t('console.passport.priority', { priority: one.priority }),
    one.entry_price && one.entry_price !== one.unit_price
      ? t('console.passport.own', { price: `${f.money(one.entry_price, one.currency)}/${unit}` })
      : '',
    ...one.percent_of.map((step) =>
      t('console.passport.percent', { list: step.list_code, percent: step.percent }),
    ),
  ]
  return <div className="s12 t3">{said.filter(Boolean).join(' · ')}</div>
}
