/** Colours of one picture: paper and ink of the product, gulf teal, coral and amber, in six lights of the day. */
export interface Palette {
  readonly skyTop: string;
  readonly skyLow: string;
  readonly sun: string;
  readonly sea: string;
  readonly far: string;
  readonly ground: string;
  /** Main colour of the thing drawn, and its shaded side. */
  readonly main: string;
  readonly shade: string;
  readonly accent: string;
  readonly leaf: string;
  readonly ink: string;
  readonly paper: string;
  /** How strongly light falls into rooms and lies on clouds, 0–1. */
  readonly glow: number;
}

export const palettes: readonly Palette[] = [
  {
    skyTop: '#fdf1e3',
    skyLow: '#f9cfb4',
    sun: '#f08a6b',
    sea: '#2f8f8e',
    far: '#8fc4bd',
    ground: '#f3ddc0',
    main: '#0f6b70',
    shade: '#0b5257',
    accent: '#e9a23b',
    ink: '#15303c',
    paper: '#fffaf2',
    leaf: '#0b5257',
    glow: 0.75,
  },
  {
    skyTop: '#e3f3f0',
    skyLow: '#a9dad4',
    sun: '#fff4d9',
    sea: '#1c7f84',
    far: '#6db7b3',
    ground: '#f5e6cf',
    main: '#e8735a',
    shade: '#c75a45',
    accent: '#f1b451',
    ink: '#12343d',
    paper: '#fffbf4',
    leaf: '#16666b',
    glow: 0.75,
  },
  {
    skyTop: '#1f4459',
    skyLow: '#e89f7f',
    sun: '#ffdca6',
    sea: '#1b3b4d',
    far: '#59708a',
    ground: '#2a5563',
    main: '#f3e7d3',
    shade: '#d9c6a9',
    accent: '#ef8163',
    ink: '#0f2733',
    paper: '#fff6e9',
    leaf: '#59708a',
    glow: 0.22,
  },
  {
    skyTop: '#fbf5e9',
    skyLow: '#f0e2c8',
    sun: '#ecb04b',
    sea: '#4d9088',
    far: '#a9c8b4',
    ground: '#dccaa6',
    main: '#1c6f78',
    shade: '#145861',
    accent: '#e27459',
    ink: '#20333a',
    paper: '#fffdf8',
    leaf: '#145861',
    glow: 0.85,
  },
  {
    skyTop: '#dff0f7',
    skyLow: '#f7e3d2',
    sun: '#f6b65f',
    sea: '#2a7d93',
    far: '#93bfca',
    ground: '#cfe0cb',
    main: '#17616f',
    shade: '#104b57',
    accent: '#ee7d62',
    ink: '#14303f',
    paper: '#fffcf6',
    leaf: '#104b57',
    glow: 0.8,
  },
  {
    skyTop: '#fbe3da',
    skyLow: '#f5b9a4',
    sun: '#fff0cf',
    sea: '#a35a5c',
    far: '#d78f82',
    ground: '#f6d9bf',
    main: '#125c63',
    shade: '#0d474d',
    accent: '#f0ac3f',
    ink: '#3a2530',
    paper: '#fff7ee',
    leaf: '#0d474d',
    glow: 0.6,
  },
];
