import { Form } from 'antd'
import { DayInput } from './DayInput.tsx'

/** The days between which something holds; either may stay open. */
export function PeriodFields({ from, to }: { from: string; to: string }) {
  return (
    <>
      <Form.Item name="valid_from" label={from}>
        <DayInput />
      </Form.Item>
      <Form.Item name="valid_to" label={to}>
        <DayInput />
      </Form.Item>
    </>
  )
}
