/** The picture of the first page: a workshop by the sea. Drawn with the colours of the theme, so it has a night, too. */
export const Scene = () => (
  <svg viewBox="0 0 1200 300" preserveAspectRatio="xMidYMax slice" aria-hidden className="block h-36 w-full sm:h-52">
    <circle cx="905" cy="150" r="62" className="fill-amber-400 opacity-90" />
    <g className="fill-gulf-300 opacity-50">
      <path d="M0 196h70v-52h52v26h66v-74h54v100h40v-44h60v44h120v-66h46v66h120v-30h70v30h502v60H0z" />
    </g>
    <path
      d="M0 208q60-16 120 0t120 0 120 0 120 0 120 0 120 0 120 0 120 0 120 0 120 0V300H0z"
      className="fill-gulf-500 opacity-60"
    />
    <path
      d="M0 236q75-18 150 0t150 0 150 0 150 0 150 0 150 0 150 0 150 0V300H0z"
      className="fill-gulf-700 opacity-70"
    />
    <path d="M0 282q300-44 640-18t560-22v58H0z" className="fill-sand-300" />
    <g>
      <path d="M196 274v-92h150v92z" className="fill-sand-50" />
      <path d="m176 190 95-66 95 66-8 10-87-60-87 60z" className="fill-coral-600" />
      <path d="M252 274v-52a19 19 0 0 1 38 0v52z" className="fill-gulf-700" />
      <path d="M208 210h30v26h-30zm96 0h30v26h-30z" className="fill-amber-300" />
      <path d="M346 274v-60h86v60z" className="fill-sand-200" />
      <path d="M340 202h98v14h-98z" className="fill-gulf-800" />
      <path d="M358 230h62v44h-62z" className="fill-ink-700" />
      <path d="M358 238h62m-62 9h62m-62 9h62m-62 9h62" className="stroke-ink-500" strokeWidth="2" />
    </g>
    <g className="fill-gulf-900">
      <path d="M118 280q4-70 20-118l8 3q-16 50-16 115z" />
      <path d="M142 162q14-34 56-18-38-6-56 18m-2 0q-20-30-58-10 38-8 58 10m2-2q34-14 50 26-22-26-50-26m-4 0q-36-8-46 30 18-28 46-30m2-2q-4-30 22-42-14 18-22 42" />
      <path d="M1040 274q-2-58-16-96l7-3q18 44 18 99z" />
      <path d="M1026 176q14-30 50-16-33-5-50 16m-2 0q-18-26-50-9 33-7 50 9m2-2q30-12 44 23-19-23-44-23m-4 0q-31-7-40 26 16-25 40-26" />
    </g>
    <g className="fill-sand-50">
      <path d="M700 232h110l-14 22h-82z" className="fill-coral-600" />
      <path d="M748 150v78h-40zm8 14 38 64h-38z" />
    </g>
  </svg>
);
