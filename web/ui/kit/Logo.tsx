/** Two open rings that hold each other: the principal and its dealers. */
export function Logo({ size = 28, label }: { size?: number; label?: string }) {
  const said = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true as const }
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" focusable="false" className="logo" {...said}>
      <rect width="32" height="32" rx="8" fill="#16202a" />
      <path
        d="M17.6 9.400a7 7 0 1 0 0 13.2"
        fill="none"
        stroke="#5cc7ba"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <path
        d="M14.4 22.6a7 7 0 1 0 0-13.2"
        fill="none"
        stroke="#fff"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
    </svg>
  )
}
