/** The picture of the first page: a workshop by the sea. Drawn with the colours of the theme, so it has a night, too. */
export const Scene = () => (
  <svg
    viewBox="0 0 1200 300"
    preserveAspectRatio="xMaxYMax slice"
    aria-hidden
    className="-mt-6 block h-40 w-full overflow-visible sm:h-56"
  >
    <circle cx="742" cy="196" r="58" className="fill-amber-400 opacity-90" />
    <path
      d="M0 196h70v-30h52v14h66v-44h54v60h40v-24h60v24h120v-36h46v36h120v-18h70v18h502v60H0z"
      className="fill-gulf-200"
    />
    <path
      d="M0 208q60-16 120 0t120 0 120 0 120 0 120 0 120 0 120 0 120 0 120 0 120 0 120 0V300H0z"
      className="fill-gulf-400"
    />
    <path d="M0 236q75-18 150 0t150 0 150 0 150 0 150 0 150 0 150 0 150 0V300H0z" className="fill-gulf-600" />
    <path d="M0 290q420-6 700-22t500-24v56H0z" className="fill-sand-300" />
    <g transform="translate(-230 0)">
      <path d="M700 236h104l-14 22h-76z" className="fill-coral-600" />
      <path d="M748 156v76h-38zm8 14 36 62h-36z" className="fill-sand-50" />
    </g>
    <g transform="translate(686 -8)">
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
      <path d="M826 272q4-70 20-118l8 3q-16 50-16 115z" />
      <path d="M850 154q14-34 56-18-38-6-56 18m-2 0q-20-30-58-10 38-8 58 10m2-2q34-14 50 26-22-26-50-26m-4 0q-36-8-46 30 18-28 46-30m2-2q-4-30 22-42-14 18-22 42" />
      <path d="M1164 262q-2-58-16-96l7-3q18 44 18 99z" />
      <path d="M1150 164q14-30 50-16-33-5-50 16m-2 0q-18-26-50-9 33-7 50 9m2-2q30-12 44 23-19-23-44-23m-4 0q-31-7-40 26 16-25 40-26" />
    </g>
  </svg>
);
