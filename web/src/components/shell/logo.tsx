/** The mark (sun over water, cut like an F's two arms) and the name. */
export const Logo = () => (
  <span className="inline-flex items-center gap-2.5">
    <svg viewBox="0 0 32 32" className="size-8" aria-hidden>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <circle cx="21.5" cy="11" r="4" className="fill-amber-400" />
      <path
        d="M8 12.5c2.2-2 4.6-2 6.8 0M8 18c2.7-2.3 5.3-2.3 8 0s5.3 2.3 8 0M8 23.5c2.7-2.3 5.3-2.3 8 0s5.3 2.3 8 0"
        fill="none"
        strokeWidth="2.4"
        strokeLinecap="round"
        className="stroke-on-accent"
      />
    </svg>
    <span className="text-lg font-bold tracking-tight">Fixelo</span>
  </span>
);
